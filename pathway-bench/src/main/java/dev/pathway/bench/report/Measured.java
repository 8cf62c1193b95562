package dev.pathway.bench.report;

import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Row;
import java.time.Duration;
import java.util.List;

/** A row with what came of it, and how long that took. */
public record Measured(Row row, Result result, Duration took) {

    /** Returns the outcome of a row that could not be measured: it falls short. */
    public static Measured failed(Row row, Throwable failure, Duration took) {
        return new Measured(
                row,
                Result.of(List.of(Judgement.missing(row.asked(), String.valueOf(failure))), List.of(), List.of()),
                took);
    }
}
