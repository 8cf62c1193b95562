package dev.pathway.daemon;

import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.jsonl.JsonlVerifier;
import dev.pathway.store.PathwayStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathway stats}: how much is there. */
@Command(
        name = "stats",
        description = {
            "Shows the counts of a running service, or of a data directory.",
            "",
            "A directory is only read, which disturbs nobody who writes to it. What no line of the log proves to be on"
                    + " the disk is not counted then, but shown as recovery.unproven.",
            ""
        })
final class StatsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Whence whence;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<Path> data = whence.data();
        String stats = data.isPresent() ? ofDirectory(StoreDirectory.existing(data.get())) : ofService();
        Output.print(spec, stats, json);
        return ExitCodes.OK;
    }

    private static String ofDirectory(Path store) {
        try (PathwayStore read =
                PathwayStore.builder(new ReadOnlyLog(JsonlEventLog.open(store))).open()) {
            return StatsJson.of(read.stats(), JsonlVerifier.verify(store));
        }
    }

    private String ofService() {
        ServiceClient service = whence.service();
        try {
            ServiceClient.Answer answer = service.send("GET", "/v1/pathway/" + StoreDirectory.DEFAULT_SPACE + "/stats");
            if (answer.status() != 200) {
                throw ProgramFailure.unavailable("The service at " + service + " answers: " + answer.detail(), null);
            }
            return answer.body();
        } catch (IOException e) {
            throw service.unreachable(e);
        }
    }
}
