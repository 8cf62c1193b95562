package dev.pathway.daemon.upkeep;

import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.Output;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.daemon.store.RetentionOption;
import dev.pathway.daemon.store.StoreDirectory;
import dev.pathway.daemon.store.Stores;
import dev.pathway.error.EventLogException;
import dev.pathway.json.JsonBuffer;
import dev.pathway.jsonl.Durability;
import dev.pathway.snapshot.Compaction;
import dev.pathway.snapshot.OnDegraded;
import dev.pathway.space.Spaces;
import dev.pathway.store.PathwayStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathway compact}: a snapshot now, and less of a log that may forget. */
@Command(
        name = "compact",
        description = {
            "Makes a snapshot of a store, so that it opens fast, and deletes the events that neither"
                    + " its two newest snapshots nor --retention need. Nobody else may write to the store.",
            "",
            "A service makes snapshots by itself as its log grows. For a store that has lost events"
                    + " (exit code 1) a snapshot is made, but nothing is deleted without --accept-loss.",
            ""
        })
public final class CompactCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The data directory, or the directory of one store.")
    private Path directory;

    @Mixin
    private RetentionOption retention;

    @Option(names = "--accept-loss", description = "Delete old events even if the store has lost some.")
    private boolean acceptLoss;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        Path directory = StoreDirectory.existing(this.directory, Spaces.DEFAULT);
        OnDegraded onDegraded = acceptLoss ? OnDegraded.DELETE : OnDegraded.KEEP_EVERYTHING;
        try (PathwayStore store = Stores.toWrite(directory, Durability.ALWAYS, retention.retention())
                .open()) {
            Compaction done = store.compact(onDegraded).join();
            JsonBuffer out = new JsonBuffer().beginObject();
            out.name("store").value(directory.toString());
            out.name("snapshot_seq").value(done.seq());
            out.name("traces").value(done.traces());
            out.name("oldest_seq").value(done.oldestSeq());
            out.name("took_ms").value(done.took().toMillis());
            Output.print(spec, new String(out.endObject().toByteArray(), StandardCharsets.UTF_8), json);
            if (!done.deletionAllowed()) {
                spec.commandLine().getErr().println("pathway: nothing is deleted: " + lossOf(store));
            }
            return done.deletionAllowed() ? ExitCodes.OK : ExitCodes.PARTLY;
        } catch (EventLogException.Busy e) {
            throw ProgramFailure.busy(directory, e, "leave it to the service, which compacts by itself");
        }
    }

    private static String lossOf(PathwayStore store) {
        return store.stats().log().reason().orElse("the store is degraded") + "; --accept-loss deletes nevertheless";
    }
}
