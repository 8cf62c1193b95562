package dev.pathway.daemon;

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
        return new ServiceClient(url);
    }
}
