package dev.pathway.daemon.options;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What holds for an option of a parsed command line.
 *
 * @param value as it was written; empty where nothing is set
 */
public record Setting(OptionSpec option, String value, Source source) {

    /** Where a value comes from: a flag beats the environment, which beats the default. */
    public enum Source {
        FLAG,
        ENVIRONMENT,
        DEFAULT
    }

    /** Returns what holds for an option of a command that was parsed. */
    public static Setting of(CommandLine command, OptionSpec option) {
        if (command.getParseResult().hasMatchedOption(option)) {
            return new Setting(option, String.join(",", option.stringValues()), Source.FLAG);
        }
        return fromEnvironment(command, option)
                .map(value -> new Setting(option, value, Source.ENVIRONMENT))
                .orElseGet(() -> new Setting(option, defaultOf(option), Source.DEFAULT));
    }

    /** Returns what the environment says about an option, whether or not a flag beats it. */
    static Optional<String> fromEnvironment(CommandLine command, OptionSpec option) {
        return command.getDefaultValueProvider() instanceof EnvironmentVariables variables
                ? variables.value(option)
                : Optional.empty();
    }

    /** Returns what holds where neither a flag nor the environment says anything; empty where that is nothing. */
    public static String defaultOf(OptionSpec option) {
        if (option.defaultValue() != null) {
            return option.defaultValue();
        }
        Object initial = option.initialValue();
        return initial == null ? "" : initial.toString();
    }
}
