package dev.pathway.daemon;

import dev.pathway.http.ServerOptions;
import dev.pathway.jsonl.Durability;
import dev.pathway.store.PathwayStore;
import java.nio.file.Path;
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

    void applyTo(ServerOptions.Builder server) {
        server.maxContentBytes(maxContentBytes);
    }

    /** Returns where the space {@code default} is kept. */
    Path directory() {
        return StoreDirectory.ofDefaultSpace(data);
    }

    /** Begins to open the space {@code default} to write to it. */
    PathwayStore.Builder toWrite() {
        return Stores.toWrite(directory(), durability, retention.retention()).maxContentBytes(maxContentBytes);
    }

    /** Returns what holds, in words for the log. */
    String words() {
        return DurabilityConverter.words(durability) + ", contents of at most " + maxContentBytes + " bytes";
    }
}
