package dev.pathway.bench.store;

import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import dev.pathway.search.SearchFilter;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;

/** How fast a search by text goes through a store, beside a plain scan for the bytes over the same contents. */
final class SearchTextRow implements Row {

    private static final double TIMES = 0.25;
    private static final String SOUGHT = "lighthouse keeper";
    private static final int HITS = 10;

    @Override
    public String name() {
        return "search-text";
    }

    @Override
    public String what() {
        return "search by text, 1,000,000 traces";
    }

    @Override
    public String asked() {
        return "0.25 × a plain scan for the bytes";
    }

    @Override
    public String how() {
        return "1,000,000 documents of 300 B, 10 of which have the text, so that one page needs all of them; one thread. The"
                + " scan compares bytes in a loop over the same contents, case and JSON left aside.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        int count = setting.sized(1_000, 1_000_000, 1_000_000);
        Path directory = setting.newDirectory("text");
        try (PathwayStore store = Filling.open(directory)) {
            Filling.add(store, 0, count, Drafts::plain);
            for (int i = 0; i < HITS; i++) {
                store.blocking().add(Draft.of("{\"note\":\"The Lighthouse Keeper waits for ferry " + i + "\"}"));
            }
            double mebibytes = store.stats().traces().contentBytes() / 1048576.0;
            PlainScan scan = PlainScan.over(store);
            Contender ours = Contender.of("Pathway", about -> mebibytes / seconds(() -> hits(store)));
            Contender theirs = Contender.of(
                    "plain scan",
                    about -> mebibytes
                            / seconds(() -> scan.count("Lighthouse Keeper".getBytes(StandardCharsets.US_ASCII))));
            Rounds rounds = Rounds.of(Unit.MEBIBYTES_PER_SECOND, setting, List.of(ours, theirs));
            List<Figure> figures = rounds.figures();
            return Result.of(List.of(Judgement.atLeast(TIMES, figures.get(0), figures.get(1))), figures, List.of());
        } finally {
            Setting.remove(directory);
        }
    }

    private static int hits(PathwayStore store) {
        return store.search(SearchFilter.builder().text(SOUGHT).build())
                .traces()
                .size();
    }

    private static double seconds(IntSupplier search) {
        long began = System.nanoTime();
        int hits = search.getAsInt();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (hits != HITS) {
            throw new IllegalStateException(hits + " hits");
        }
        return seconds;
    }
}
