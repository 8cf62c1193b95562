package dev.pathway.daemon.options;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The environment variables that set what no flag sets: one for every option of every command, named after it, so
 * {@code PATHWAY_MAX_CONNECTIONS} for {@code --max-connections}. An empty one counts as not set.
 */
public final class EnvironmentVariables implements IDefaultValueProvider {

    private final UnaryOperator<@Nullable String> environment;

    /** Makes the variables of an environment that returns null for what is not set. */
    public EnvironmentVariables(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** Returns the variable of an option; those that only ask for help or the version have none. */
    static Optional<String> variable(OptionSpec option) {
        if (option.usageHelp() || option.versionHelp()) {
            return Optional.empty();
        }
        String flag = option.longestName().substring("--".length());
        return Optional.of("PATHWAY_" + flag.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** Returns what the environment says about an option. */
    public Optional<String> value(OptionSpec option) {
        return variable(option).map(environment).filter(value -> !value.isEmpty());
    }

    /** Returns it for picocli, which would take <code>${…}</code> for a variable of its own. */
    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? value(option).map(value -> value.replace("$", "$$")).orElse(null)
                : null;
    }
}
