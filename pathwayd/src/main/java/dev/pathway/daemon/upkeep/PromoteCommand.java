package dev.pathway.daemon.upkeep;

import dev.pathway.daemon.client.ServiceClient;
import dev.pathway.daemon.client.ServiceOptions;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.Output;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.space.Spaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathway promote}: a service that follows becomes the one that writes. */
@Command(
        name = "promote",
        description = {
            "Makes a running service that follows the writer, behind everything that the log holds.",
            "",
            "If the log can displace the former writer, that one follows from then on; otherwise it"
                    + " has to be stopped first (exit code 3). A service that is the writer already stays it."
                    + " The access token has to be an admin's.",
            ""
        })
public final class PromoteCommand implements Callable<Integer> {

    private static final String SPACES = "/v1/pathway";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServiceOptions options;

    @Option(
            names = "--space",
            paramLabel = "SPACE",
            description = "The only space to take over. By default every space that the token covers.")
    private @Nullable String space;

    @Override
    public Integer call() {
        ServiceClient service = options.client();
        try {
            for (String name : space == null ? names(service) : List.of(space)) {
                promote(service, name);
            }
            return ExitCodes.OK;
        } catch (IOException e) {
            throw service.unreachable(e);
        }
    }

    /** Returns the spaces, {@code default} first: while that one is followed, any that is opened is followed too. */
    private static List<String> names(ServiceClient service) throws IOException {
        ServiceClient.Answer answer = answered(service.send("GET", SPACES), "The spaces cannot be listed");
        List<String> names = new ArrayList<>();
        Map<String, String> found = answer.members();
        for (int i = 0; found.containsKey("results." + i + ".name"); i++) {
            names.add(String.valueOf(found.get("results." + i + ".name")));
        }
        names.sort(Comparator.comparing(name -> !name.equals(Spaces.DEFAULT)));
        return names;
    }

    private void promote(ServiceClient service, String name) throws IOException {
        ServiceClient.Answer answer =
                answered(service.send("POST", SPACES + "/" + name + "/promote"), name + " was not taken over");
        Output.print(spec, name + ": writes behind event " + answer.members().get("last_seq") + "\n");
    }

    private static ServiceClient.Answer answered(ServiceClient.Answer answer, String otherwise) {
        if (answer.status() == 200) {
            return answer;
        }
        boolean held = answer.members().containsKey("holder");
        throw held ? ProgramFailure.busy(otherwise + ": " + answer.detail()) : answer.failure(otherwise);
    }
}
