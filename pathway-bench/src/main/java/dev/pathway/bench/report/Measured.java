package dev.pathway.bench.report;

import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Row;
import java.time.Duration;
import java.util.List;

/** A row with what came of it, and how long that took. */
public record Measured(Row row, Result result, Duration took) {

    /** Returns whether something is broken: measuring it, or a promise of Pathway's. */
    public boolean failed() {
        return result.judgements().stream().anyMatch(each -> each.outcome() == Judgement.Outcome.FAILED);
    }

    /** Returns the outcome of a row that could not be measured, and why. */
    public static Measured failed(Row row, String why, Duration took) {
        return new Measured(row, Result.of(List.of(Judgement.failed(row.asked(), why)), List.of(), List.of()), took);
    }
}
