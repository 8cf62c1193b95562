package dev.pathway.bench.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import dev.pathway.trace.Content;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** How fast contents are checked and stripped of white space, beside a tokenizer that only reads them. */
final class ValidateRow implements Row {

    private final JsonFactory jackson = new JsonFactory();

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public String what() {
        return "validating and minifying";
    }

    @Override
    public String asked() {
        return "2 × Jackson's tokenizer over the same bytes";
    }

    @Override
    public String how() {
        return "Content.from over documents of 300 B without white space, one after the other, in one thread; Jackson's byte"
                + " parser asked for token after token, without decoding strings or numbers. Then the same documents"
                + " pretty-printed, which Jackson leaves as they are and Pathway minifies.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        List<Figure> minified = measure("", Documents::json, setting);
        List<Figure> pretty = measure(", pretty-printed", PrettyDocuments::json, setting);
        return Result.of(
                List.of(
                        Judgement.atLeast(2, minified.get(0), minified.get(1)),
                        Judgement.atLeast(2, pretty.get(0), pretty.get(1))),
                Stream.concat(minified.stream(), pretty.stream()).toList(),
                List.of());
    }

    private List<Figure> measure(String form, LongFunction<byte[]> documents, Setting setting) throws Exception {
        Contender ours =
                Contender.of("Pathway" + form, about -> mebibytesPerSecond(about, documents, ValidateRow::check));
        Contender theirs =
                Contender.of("Jackson" + form, about -> mebibytesPerSecond(about, documents, this::tokenize));
        return Rounds.of(Unit.MEBIBYTES_PER_SECOND, setting, List.of(ours, theirs))
                .figures();
    }

    private static double mebibytesPerSecond(Duration about, LongFunction<byte[]> documents, Reading reading)
            throws IOException {
        long began = System.nanoTime();
        long bytes = 0;
        int number = 0;
        while (System.nanoTime() - began < about.toNanos()) {
            for (int i = 0; i < 1_000; i++) {
                byte[] json = documents.apply(number++);
                bytes += json.length;
                reading.read(json);
            }
        }
        return bytes / 1048576.0 / ((System.nanoTime() - began) / 1e9);
    }

    private static void check(byte[] json) {
        if (Content.from(json).sizeBytes() > json.length) {
            throw new IllegalStateException("minifying made it longer");
        }
    }

    private void tokenize(byte[] json) throws IOException {
        try (JsonParser parser = jackson.createParser(json)) {
            while (parser.nextToken() != null) {
                // only to have read it
            }
        }
    }

    @FunctionalInterface
    private interface Reading {
        void read(byte[] json) throws IOException;
    }
}
