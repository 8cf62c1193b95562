package dev.pathway.bench.store;

import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Samples;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** How much heap a trace takes besides the bytes of its content. */
final class HeapRow implements Row {

    private static final int LIMIT_BYTES = 256;
    private static final int NEXT_LIMIT_BYTES = 200;

    /** The serial collector, which otherwise leaves some garbage where moving what is behind it would not pay. */
    private static final List<String> FULLY_COLLECTED =
            List.of("-Xmx3g", "-XX:+UseSerialGC", "-XX:MarkSweepDeadRatio=0");

    @Override
    public String name() {
        return "heap";
    }

    @Override
    public String what() {
        return "heap over content, a trace with two labels";
    }

    @Override
    public String asked() {
        return "at most 256 bytes, then 200";
    }

    @Override
    public String how() {
        return "The heap in use after collection, with and without the store, at 1,000,000 traces of 300 B in a JVM of"
                + " -Xmx3g; the uid has 36 characters, and the labels are one of 4,000 users and one of 10,000 runs.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        int count = setting.sized(1_000, 1_000_000, 1_000_000);
        Path directory = setting.newDirectory("heap");
        try (ChildJvm child = ChildJvm.start(FULLY_COLLECTED, HeapMeter.class, directory, count, setting.isFull())) {
            List<Figure> figures = child.lines().stream().map(HeapRow::figure).toList();
            // The worse of the two ways in which a trace gets there; one that was updated is for information.
            Figure most = figures.subList(0, 2).stream()
                    .max(Comparator.comparingDouble(Figure::median))
                    .orElseThrow();
            return Result.of(
                    List.of(Judgement.noMoreThan(LIMIT_BYTES, most), Judgement.noMoreThan(NEXT_LIMIT_BYTES, most)),
                    figures,
                    List.of());
        } finally {
            Setting.remove(directory);
        }
    }

    private static Figure figure(String line) {
        int space = line.indexOf(' ');
        return new Figure(
                "a trace " + line.substring(space + 1),
                Unit.BYTES,
                Samples.of(Double.parseDouble(line.substring(0, space))));
    }
}
