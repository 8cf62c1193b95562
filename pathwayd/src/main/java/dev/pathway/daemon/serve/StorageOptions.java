package dev.pathway.daemon.serve;

import dev.pathway.daemon.kafka.KafkaSpaces;
import dev.pathway.daemon.metrics.Metrics;
import dev.pathway.daemon.metrics.SpaceMeters;
import dev.pathway.daemon.options.Bounds;
import dev.pathway.daemon.options.DurationConverter;
import dev.pathway.daemon.store.RetentionOption;
import dev.pathway.daemon.store.StoreDirectory;
import dev.pathway.daemon.store.Stores;
import dev.pathway.daemon.token.TokenFile;
import dev.pathway.http.ServerOptions;
import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.FileSpaces;
import dev.pathway.jsonl.SegmentObserver;
import dev.pathway.space.SpaceCatalog;
import dev.pathway.space.SpacePool;
import dev.pathway.space.Spaces;
import dev.pathway.store.StoreBuilder;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is kept, where, and how surely. */
final class StorageOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./data",
            description = "Where all files are kept; created if it is missing.")
    private Path data;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--durability",
            paramLabel = "WHEN",
            defaultValue = "always",
            converter = DurabilityConverter.class,
            description = "For --log files: when writes are forced to the disk: always, before each answer; or"
                    + " interval:1s, once a second, so that a power cut may cost the writes of the last second.")
    private Durability durability;

    @Mixin
    private RetentionOption retention;

    @Option(
            names = "--max-content-bytes",
            paramLabel = "BYTES",
            defaultValue = "1048576",
            description =
                    "The largest content that is accepted, at most 4194304. A request body may be 65536" + " larger.")
    private int maxContentBytes;

    @Option(
            names = "--max-open-spaces",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many spaces may be open at once; all traces of an open space are in memory. To open"
                    + " one more, an idle one is closed.")
    private int maxOpenSpaces;

    @Option(
            names = "--space-idle",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "How long a space may be idle before it is closed. The space default stays open.")
    private Duration spaceIdle;

    @Option(
            names = "--follow",
            description = "Follows what another process writes to the same log, as a warm standby: answers reads,"
                    + " saying how current they are, and refuses writes until pathway promote.")
    private boolean follow;

    /** Refuses what is out of bounds, and sets what the server has to know of it. */
    void applyTo(ServerOptions.Builder server, Bounds bounds) {
        bounds.atLeast("--max-open-spaces", maxOpenSpaces, 1);
        server.maxContentBytes(
                bounds.within("--max-content-bytes", maxContentBytes, 1, StoreBuilder.HIGHEST_MAX_CONTENT_BYTES));
    }

    int maxContentBytes() {
        return maxContentBytes;
    }

    /** Returns the data directory. */
    Path data() {
        return data;
    }

    /** Returns where the access tokens are kept. */
    TokenFile tokens() {
        return TokenFile.in(data);
    }

    /**
     * Returns the spaces, none open yet, each measured while it is.
     *
     * @throws IllegalArgumentException if an option cannot be
     */
    SpacePool spaces(Metrics metrics) {
        SpaceCatalog catalog = kafka.chosen() ? topics(metrics) : directories(metrics);
        return new SpacePool(catalog, maxOpenSpaces, spaceIdle, follow);
    }

    private SpaceCatalog directories(Metrics metrics) {
        // A setting that no store takes is refused now, not with the first request.
        toWrite(StoreDirectory.of(data, Spaces.DEFAULT), SegmentObserver.NONE);
        return FileSpaces.in(
                data,
                (name, directory, as) ->
                        metrics.opened(name, meters -> as.apply(served(toWrite(directory, meters), meters))));
    }

    private StoreBuilder toWrite(Path directory, SegmentObserver observer) {
        return Stores.toWrite(directory, durability, retention.retention(), observer);
    }

    private SpaceCatalog topics(Metrics metrics) {
        return KafkaSpaces.of(
                kafka.cluster(),
                data,
                (name, store, as) -> metrics.opened(name, meters -> as.apply(served(store, meters))));
    }

    private StoreBuilder served(StoreBuilder store, SpaceMeters meters) {
        return store.maxContentBytes(maxContentBytes)
                .observer(meters)
                // The server takes each answer to one of its own threads, so none is needed between.
                .callbackExecutor(Runnable::run);
    }

    /** Returns what holds, in words for the log. */
    String summary() {
        return kafka.chosen()
                ? "Spaces in topics " + kafka.cluster().topicPrefix() + "* at "
                        + kafka.cluster().bootstrap() + ", snapshots in "
                        + data.toAbsolutePath().normalize() + size()
                : "Spaces in " + data.toAbsolutePath().normalize() + ", " + DurabilityConverter.describe(durability)
                        + size();
    }

    private String size() {
        return ", contents of at most " + maxContentBytes + " bytes";
    }
}
