package dev.pathway.bench;

import dev.pathway.bench.http.HttpRows;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.store.StoreRows;
import java.util.List;
import java.util.stream.Stream;

/** Every row of the table, in its order. A new one goes into the list of its package. */
final class Rows {

    private Rows() {}

    static List<Row> all() {
        return Stream.of(StoreRows.all(), HttpRows.all()).flatMap(List::stream).toList();
    }

    /** Returns those too that a run leaves out unless it is told their names. */
    static List<Row> withThoseByName() {
        return Stream.concat(all().stream(), HttpRows.byName().stream()).toList();
    }
}
