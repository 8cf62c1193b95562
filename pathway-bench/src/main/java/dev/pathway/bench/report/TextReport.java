package dev.pathway.bench.report;

import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import java.io.PrintStream;
import java.util.List;

/** The table on a terminal: each row as soon as it is measured, and all of them together at the end. */
public final class TextReport {

    private final PrintStream out;

    public TextReport(PrintStream out) {
        this.out = out;
    }

    /** Prints all there is to say of one row. */
    public void row(Measured measured) {
        out.printf(
                "%n%s  [%s, %d s]%n",
                measured.row().what(), measured.row().name(), measured.took().toSeconds());
        for (Figure figure : measured.result().figures()) {
            out.printf("    %-44s %s%n", figure.contender(), figure.write());
        }
        for (Judgement judgement : measured.result().judgements()) {
            out.printf("  %-11s %s: %s%n", judgement.verdict(), judgement.asked(), judgement.reached());
            if (measured.result().figures().isEmpty()) {
                out.printf("    %s%n", judgement.measured());
            }
        }
        measured.result().remarks().forEach(remark -> out.printf("    %s%n", remark));
        out.flush();
    }

    /** Prints one line for each thing asked for. */
    public void summary(List<Measured> all) {
        out.printf("%n%-34s %-46s %12s  %s%n", "row", "asked", "reached", "");
        for (Measured measured : all) {
            for (Judgement judgement : measured.result().judgements()) {
                out.printf(
                        "%-34s %-46s %12s  %s%n",
                        measured.row().name(), judgement.asked(), judgement.reached(), judgement.verdict());
            }
        }
        long held = all.stream().filter(each -> each.result().holds()).count();
        out.printf("%n%d of %d rows hold%n", held, all.size());
        out.flush();
    }
}
