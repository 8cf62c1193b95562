package dev.pathway.daemon.upkeep;

import dev.pathway.daemon.client.ServiceClient;
import dev.pathway.daemon.client.ServiceOptions;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.Output;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pathway health}: whether a service takes writes, for those that restart or route around one that does not. */
@Command(
        name = "health",
        description = {
            "Asks a running service whether it is ready, and prints what it answers.",
            "",
            "Exit code 0 means that it accepts writes, though it may have lost events before. For"
                    + " any other answer, or none, the exit code is 4.",
            ""
        })
public final class HealthCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServiceOptions service;

    @Override
    public Integer call() {
        ServiceClient client = service.client();
        try {
            ServiceClient.Answer answer = client.send("GET", "/health/ready");
            Output.print(spec, answer.body().strip() + "\n");
            return answer.status() == 200 ? ExitCodes.OK : ExitCodes.UNAVAILABLE;
        } catch (IOException e) {
            throw client.unreachable(e);
        }
    }
}
