package dev.pathway.daemon.options;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * All settings of a parsed command line as text, one a line: its flag, its value, and where that comes from. Secrets are not
 * among them: no option holds one, only files do.
 */
public final class PrintedConfiguration {

    private PrintedConfiguration() {}

    /** Returns the settings of a command but for the flag that asks for them. */
    public static String of(CommandLine command, String asking) {
        List<Setting> settings = command.getCommandSpec().options().stream()
                .filter(option -> EnvironmentVariables.variable(option).isPresent())
                .filter(option -> !option.longestName().equals(asking))
                .map(option -> Setting.of(command, option))
                .toList();
        int flags = settings.stream()
                .mapToInt(setting -> setting.option().longestName().length())
                .max()
                .orElse(1);
        int values = settings.stream()
                .mapToInt(setting -> setting.value().length())
                .max()
                .orElse(1);
        StringBuilder text = new StringBuilder();
        for (Setting setting : settings) {
            text.append(pad(setting.option().longestName(), flags))
                    .append("  ")
                    .append(pad(setting.value(), values))
                    .append("  ")
                    .append(source(setting))
                    .append('\n');
        }
        return text.toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String source(Setting setting) {
        OptionSpec option = setting.option();
        return switch (setting.source()) {
            case ENVIRONMENT ->
                "environment, " + EnvironmentVariables.variable(option).orElseThrow();
            case FLAG, DEFAULT -> setting.source().name().toLowerCase(Locale.ROOT);
        };
    }
}
