package dev.pathway.daemon.options;

import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of a command, where each option says what it is by default and which environment variable sets it. */
public final class OptionHelp extends Help {

    public OptionHelp(CommandSpec command, ColorScheme colors) {
        super(command, colors);
    }

    @Override
    public IOptionRenderer createDefaultOptionRenderer() {
        IOptionRenderer renderer = super.createDefaultOptionRenderer();
        return (option, parameters, colors) -> renderer.render(withOrigin(option), parameters, colors);
    }

    private static OptionSpec withOrigin(OptionSpec option) {
        String variable = EnvironmentVariables.variable(option).orElse(null);
        if (variable == null) {
            return option;
        }
        String value = Setting.defaultOf(option);
        boolean said = !value.isEmpty() && !value.equals("false");
        String[] description = option.description().clone();
        // A percent sign would begin a format.
        description[description.length - 1] +=
                (said ? " Default: " + value.replace("%", "%%") + "; " : " ") + variable + ".";
        return OptionSpec.builder(option).description(description).build();
    }
}
