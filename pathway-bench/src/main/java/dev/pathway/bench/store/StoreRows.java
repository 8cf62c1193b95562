package dev.pathway.bench.store;

import dev.pathway.bench.measure.Row;
import dev.pathway.bench.store.Engine.Forcing;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The rows about the store as a library. */
public final class StoreRows {

    private StoreRows() {}

    /** Returns them in the order of the table. */
    public static List<Row> all() {
        return List.of(
                writing(
                        "durable-1",
                        "durable add, 1 blocking writer",
                        "0.9 × raw append + force",
                        Forcing.ALWAYS,
                        Load.blocking(1),
                        0.9,
                        List.of(EngineKind.RAW),
                        withPeers(EngineKind.REOPENING)),
                writing(
                        "durable-64",
                        "durable add, 64 blocking writers",
                        "2 × the best of RocksDB, Redis, SQLite, H2",
                        Forcing.ALWAYS,
                        Load.blocking(64),
                        2,
                        EngineKind.PEERS,
                        List.of()),
                writing(
                        "durable-futures",
                        "durable add, futures not waited for one by one",
                        "0.5 × raw batches of 64 with force",
                        Forcing.ALWAYS,
                        Load.streaming(),
                        0.5,
                        List.of(EngineKind.RAW),
                        EngineKind.PEERS),
                writing(
                        "interval-futures",
                        "add under INTERVAL(1 s), 1 writer, futures",
                        "the best of H2 MVStore, RocksDB, SQLite, Redis",
                        Forcing.LATER,
                        Load.streaming(),
                        1,
                        EngineKind.PEERS,
                        List.of()),
                new GetRow(),
                new OpeningRow(),
                new HeapRow(),
                new ValidateRow(),
                new SearchLabelRow(),
                new SearchTextRow(),
                new GrowthRow(),
                new CompactionRow());
    }

    private static WritingRow writing(
            String name,
            String what,
            String asked,
            Forcing forcing,
            Load load,
            double times,
            List<EngineKind> against,
            List<EngineKind> besides) {
        // An interval of a second has to come round, and to be a part of what is measured.
        Duration atLeastAbout = forcing == Forcing.LATER ? Duration.ofMillis(1_200) : Duration.ZERO;
        return new WritingRow(name, what, asked, forcing, load, times, atLeastAbout, against, besides);
    }

    private static List<EngineKind> withPeers(EngineKind first) {
        return Stream.concat(Stream.of(first), EngineKind.PEERS.stream()).toList();
    }
}
