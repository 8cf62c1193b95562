package dev.pathway.daemon;

import dev.pathway.http.ServerOptions;
import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.SegmentObserver;
import dev.pathway.space.SpacePool;
import dev.pathway.space.Spaces;
import dev.pathway.store.PathwayStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is kept, where, and how surely. */
final class StorageOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./data",
            description = "Where everything is kept; made if it is not there.")
    private Path data;

    @Option(
            names = "--durability",
            paramLabel = "WHEN",
            defaultValue = "always",
            converter = DurabilityConverter.class,
            description = "When writes are forced to the disk: always, before each answer, or interval:1s, so often; a"
                    + " power cut may then cost as much.")
    private Durability durability;

    @Mixin
    private RetentionOption retention;

    @Option(
            names = "--max-content-bytes",
            paramLabel = "BYTES",
            defaultValue = "1048576",
            description = "The largest content taken, at most 4194304. A request body may be 65536 larger.")
    private int maxContentBytes;

    @Option(
            names = "--max-open-spaces",
            paramLabel = "N",
            defaultValue = "64",
            description =
                    "How many spaces may be open at once; all traces of an open one are in memory. One that nobody"
                            + " uses makes room for another.")
    private int maxOpenSpaces;

    @Option(
            names = "--space-idle",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "How long nobody must have used a space before it is closed. The space default stays open.")
    private Duration spaceIdle;

    /** Refuses what is out of bounds, and sets what the server has to know of it. */
    void applyTo(ServerOptions.Builder server, Bounds bounds) {
        bounds.atLeast("--max-open-spaces", maxOpenSpaces, 1);
        server.maxContentBytes(bounds.within(
                "--max-content-bytes", maxContentBytes, 1, PathwayStore.Builder.HIGHEST_MAX_CONTENT_BYTES));
    }

    int maxContentBytes() {
        return maxContentBytes;
    }

    /** Returns where the space {@code default} is kept. */
    Path directory() {
        return StoreDirectory.of(data, Spaces.DEFAULT);
    }

    /** Returns the data directory. */
    Path data() {
        return data;
    }

    /** Returns where the access tokens are kept. */
    TokenFile tokens() {
        return TokenFile.in(data);
    }

    /** Returns the spaces of the data directory, none open yet, each measured while it is. */
    SpacePool spaces(Metrics metrics) {
        // A setting that no store takes is refused now, not with the first request.
        toWrite(directory(), SegmentObserver.NONE);
        FileSpaces spaces = new FileSpaces(
                data,
                (name, directory) -> metrics.opened(
                        name,
                        meters -> toWrite(directory, meters)
                                .observer(meters)
                                // The server takes each answer to one of its own threads, so none is needed between.
                                .callbackExecutor(Runnable::run)
                                .open()),
                InstantSource.system());
        return new SpacePool(spaces, maxOpenSpaces, spaceIdle);
    }

    private PathwayStore.Builder toWrite(Path directory, SegmentObserver observer) {
        return Stores.toWrite(directory, durability, retention.retention(), observer)
                .maxContentBytes(maxContentBytes);
    }

    /** Returns what holds, in words for the log. */
    String words() {
        return DurabilityConverter.words(durability) + ", contents of at most " + maxContentBytes + " bytes";
    }
}
