package dev.pathway.daemon;

import dev.pathway.json.JsonBuffer;
import dev.pathway.json.StatsJson;
import dev.pathway.jsonl.JsonlVerifier;
import dev.pathway.log.Recovery;
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
            "Intact (exit code 0) means that no event is lost. Degraded (1): some are; the others are there. While"
                    + " somebody writes to the store, what is being written may show as unproven or torn.",
            ""
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The data directory, or the directory of one store.")
    private @Nullable Path directory;

    @Option(names = "--data", paramLabel = "DIR", description = "The same, as other commands name it.")
    private @Nullable Path data;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        if ((directory == null) == (data == null)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Give one directory");
        }
        Path store = StoreDirectory.existing(directory == null ? data : directory);
        Recovery report = recovery(store);
        JsonBuffer out = new JsonBuffer().beginObject();
        out.name("store").value(store.toString());
        out.name("result").value(report.degraded() ? "degraded" : "intact");
        out.name("recovery");
        StatsJson.write(out, report);
        Output.print(spec, new String(out.endObject().toByteArray(), StandardCharsets.UTF_8), json);
        return report.degraded() ? ExitCodes.PARTLY : ExitCodes.OK;
    }

    private static Recovery recovery(Path store) {
        try {
            return JsonlVerifier.verify(store);
        } catch (RuntimeException e) {
            throw ProgramFailure.unusable("Cannot read " + store + ": " + e.getMessage(), e);
        }
    }
}
