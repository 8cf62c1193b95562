package dev.pathway.daemon.upkeep;

import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.Output;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.daemon.options.Setting;
import dev.pathway.daemon.store.StoreDirectory;
import dev.pathway.json.JsonBuffer;
import dev.pathway.json.StatsJson;
import dev.pathway.jsonl.JsonlVerifier;
import dev.pathway.jsonl.StoreReport;
import dev.pathway.space.Spaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathway verify}: whether a store is whole. */
@Command(
        name = "verify",
        description = {
            "Reads a whole store without changing it and shows what opening it would find.",
            "",
            "Intact (exit code 0): no event is lost, except those that the retention deleted, and"
                    + " every snapshot is whole. Degraded (exit code 1): something is lost or damaged, and the"
                    + " rest is there. Unreadable (exit code 2): nothing can be said. While somebody writes to"
                    + " the store, what is being written may show as unproven or torn.",
            ""
        })
public final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The data directory, or the directory of one store.")
    private @Nullable Path directory;

    @Option(names = "--data", paramLabel = "DIR", description = "The same as DIR, as in other commands.")
    private @Nullable Path data;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        Path asked = directory == null ? data : directory;
        if (asked == null || (directory != null && dataByFlag())) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Give one directory");
        }
        Path store = StoreDirectory.existing(asked, Spaces.DEFAULT);
        StoreReport report = report(store);
        JsonBuffer out = new JsonBuffer().beginObject();
        out.name("store").value(store.toString());
        out.name("result").value(report.degraded() ? "degraded" : "intact");
        out.name("oldest_seq").value(report.oldestSeq());
        out.name("beginning_lost").value(report.beginningLost());
        out.name("last_seq").value(report.lastSeq());
        out.name("end_lost").value(report.endLost());
        out.name("snapshots").value(report.snapshots());
        out.name("damaged_snapshots").value(report.damagedSnapshots());
        out.name("snapshot_seq").value(report.snapshotSeq());
        out.name("recovery");
        StatsJson.write(out, report.log());
        Output.print(spec, new String(out.endObject().toByteArray(), StandardCharsets.UTF_8), json);
        return report.degraded() ? ExitCodes.PARTLY : ExitCodes.OK;
    }

    /** As an argument beats the environment, but contradicts a flag. */
    private boolean dataByFlag() {
        return Setting.of(spec.commandLine(), spec.findOption("--data")).source() == Setting.Source.FLAG;
    }

    private static StoreReport report(Path store) {
        try {
            return JsonlVerifier.verify(store);
        } catch (RuntimeException e) {
            throw ProgramFailure.unusable("Cannot read " + store + ": " + e.getMessage(), e);
        }
    }
}
