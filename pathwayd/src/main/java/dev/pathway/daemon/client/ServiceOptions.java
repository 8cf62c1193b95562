package dev.pathway.daemon.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say which running service a command asks. */
public class ServiceOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:7070",
            description = "The running service.")
    private URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The access token for the service. Other users of the machine can see flags, so prefer"
                    + " the environment.")
    private @Nullable String token;

    /** Returns the command that has these options. */
    public final CommandLine command() {
        return command.commandLine();
    }

    /** Returns a client of the service. */
    public final ServiceClient client() {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new CommandLine.ParameterException(command(), "--url must be like http://127.0.0.1:7070, not " + url);
        }
        return new ServiceClient(url, token);
    }
}
