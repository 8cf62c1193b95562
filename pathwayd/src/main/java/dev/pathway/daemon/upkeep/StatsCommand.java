package dev.pathway.daemon.upkeep;

import dev.pathway.daemon.client.ServiceClient;
import dev.pathway.daemon.client.SpaceOptions;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.Output;
import dev.pathway.daemon.console.ProgramVersion;
import dev.pathway.daemon.store.StoreDirectory;
import dev.pathway.daemon.store.Stores;
import dev.pathway.json.JsonBuffer;
import dev.pathway.json.StatsJson;
import dev.pathway.jsonl.JsonlVerifier;
import dev.pathway.jsonl.StoreReport;
import dev.pathway.log.LogState;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Stats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
            "A directory is only read; a process that writes to it is not disturbed. Events that no"
                    + " line of the log proves to be on the disk are then not counted, but shown as"
                    + " recovery.unproven.",
            ""
        })
public final class StatsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SpaceOptions options;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<Path> data = options.data();
        String stats =
                data.isPresent() ? ofDirectory(StoreDirectory.existing(data.get(), options.space())) : ofService();
        Output.print(spec, stats, json);
        return ExitCodes.OK;
    }

    private static String ofDirectory(Path store) {
        try (PathwayStore read = Stores.toRead(store)) {
            JsonBuffer out = new JsonBuffer();
            StatsJson.write(out, onlyRead(read.stats(), JsonlVerifier.verify(store)), ProgramVersion.number());
            return new String(out.toByteArray(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the counts with the recovery of a look at the files, since nothing was opened to write. */
    private static Stats onlyRead(Stats counts, StoreReport found) {
        LogState damaged = new LogState(LogState.Condition.DEGRADED, "pathway verify says what is damaged");
        return new Stats(
                counts.traces(),
                counts.events(),
                counts.lastSeq(),
                Stats.Role.READER,
                counts.staleness(),
                counts.log().equals(LogState.OK) && found.degraded() ? damaged : counts.log(),
                found.log());
    }

    private String ofService() {
        ServiceClient service = options.client();
        try {
            ServiceClient.Answer answer = service.send("GET", options.path() + "/stats");
            if (answer.status() != 200) {
                throw answer.failure("The service at " + service + " answers");
            }
            return answer.body();
        } catch (IOException e) {
            throw service.unreachable(e);
        }
    }
}
