package dev.pathway.bench.http;

import dev.pathway.bench.measure.Row;
import java.util.List;

/** The rows about the service. */
public final class HttpRows {

    private HttpRows() {}

    /** Returns them in the order of the table. */
    public static List<Row> all() {
        return List.of(new HttpGetRow(), new HttpPostRow(), new HttpLatencyRow());
    }

    /** Returns those that need more of a machine than the others, and are measured by name only. */
    public static List<Row> byName() {
        return List.of(new HttpKafkaRow());
    }
}
