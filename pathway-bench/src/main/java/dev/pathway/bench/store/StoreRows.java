package dev.pathway.bench.store;

import dev.pathway.bench.measure.Row;
import java.util.List;

/** The rows about the store as a library. */
public final class StoreRows {

    private StoreRows() {}

    /** Returns them in the order of the table. */
    public static List<Row> all() {
        return List.of(new ValidateRow());
    }
}
