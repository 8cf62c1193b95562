package dev.pathway.bench.store;

import java.nio.file.Path;
import java.util.List;

/** All engines, each with its best settings for the job. */
enum EngineKind {
    PATHWAY("Pathway", PathwayEngine::open),
    RAW("raw append + force", FileEngine::open),
    REOPENING("open, append, close", ReopeningEngine::open),
    SQLITE("SQLite", SqliteEngine::open),
    MVSTORE("H2 MVStore", MvStoreEngine::open),
    ROCKSDB("RocksDB", RocksEngine::open),
    REDIS("Redis", RedisEngine::open);

    /** What a user would pick instead. */
    static final List<EngineKind> PEERS = List.of(SQLITE, MVSTORE, ROCKSDB, REDIS);

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // none of them has state
    private final Opening opening;

    EngineKind(String title, Opening opening) {
        this.title = title;
        this.opening = opening;
    }

    String title() {
        return title;
    }

    /**
     * Opens it in a directory, new or left by another of its kind.
     *
     * @throws dev.pathway.bench.measure.PeerMissing if it cannot be had here
     */
    Engine open(Path directory, Engine.Forcing forcing) throws Exception {
        return opening.open(directory, forcing);
    }

    @FunctionalInterface
    private interface Opening {
        Engine open(Path directory, Engine.Forcing forcing) throws Exception;
    }
}
