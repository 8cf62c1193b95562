package dev.pathway.daemon.client;

import dev.pathway.daemon.options.Setting;
import dev.pathway.space.Spaces;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options that say which space a command is about: one of a running service, or one in a directory. */
public final class SpaceOptions extends ServiceOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A data directory, which is used directly instead of a service.")
    private @Nullable Path data;

    @Option(names = "--space", paramLabel = "SPACE", defaultValue = Spaces.DEFAULT, description = "The space to use.")
    private String space;

    /** Returns the name of the space. */
    public String space() {
        if (!Spaces.isName(space)) {
            throw new CommandLine.ParameterException(
                    command(),
                    "--space must be 1 to 63 of a-z, 0-9 and -, and begin with a letter or digit, not " + space);
        }
        return space;
    }

    /** Returns the path of the space in a service. */
    public String path() {
        return "/v1/pathway/" + space();
    }

    /**
     * Returns the directory if that is what was asked for. A flag beats the environment; there PATHWAY_URL beats
     * PATHWAY_DATA, which a machine may set for the service that runs on it.
     */
    public Optional<Path> data() {
        CommandLine line = command();
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
        return Setting.of(command(), command().getCommandSpec().findOption(flag))
                .source();
    }
}
