package dev.pathway.daemon;

import dev.pathway.space.Spaces;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which traces a command is about: those of a running service, or those in a directory. */
final class Whence {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:7070",
            description = "The running service.")
    private URI url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory itself, with no service in between.")
    private @Nullable Path data;

    @Option(
            names = "--space",
            paramLabel = "SPACE",
            defaultValue = Spaces.DEFAULT,
            description = "The space that this is about.")
    private String space;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The access token for the service. In the environment it shows to fewer.")
    private @Nullable String token;

    /** Returns the name of the space. */
    String space() {
        if (!Spaces.isName(space)) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    "--space must be 1 to 63 of a-z, 0-9 and -, and begin with a letter or digit, not " + space);
        }
        return space;
    }

    /** Returns the path of the space in a service. */
    String path() {
        return "/v1/pathway/" + space();
    }

    /**
     * Returns the directory if that is what was asked for. A flag beats the environment; there PATHWAY_URL beats
     * PATHWAY_DATA, which a machine may set for the service that runs on it.
     */
    Optional<Path> data() {
        CommandLine line = command.commandLine();
        Setting.Source fromUrl = source("--url");
        Setting.Source fromData = source("--data");
        if (fromUrl == Setting.Source.FLAG && fromData == Setting.Source.FLAG) {
            throw new CommandLine.ParameterException(line, "Give --url or --data, not both");
        }
        return fromUrl.compareTo(fromData) <= 0 && fromUrl != Setting.Source.DEFAULT
                ? Optional.empty()
                : Optional.ofNullable(data);
    }

    private Setting.Source source(String flag) {
        return Setting.of(command.commandLine(), command.findOption(flag)).source();
    }

    /** Returns a client of the service. */
    ServiceClient service() {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--url must be like http://127.0.0.1:7070, not " + url);
        }
        return new ServiceClient(url, token);
    }
}
