package dev.pathway.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.options.EnvironmentVariables;
import dev.pathway.daemon.options.Setting;
import dev.pathway.http.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ConfigurationTest {

    private static final List<String> ASKING = List.of("--help", "--version");

    @TempDir
    private Path directory;

    static Stream<CommandLine> commands() {
        return withSubcommands(Main.commandLine(name -> null));
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().flatMap(ConfigurationTest::withSubcommands));
    }

    private static List<OptionSpec> settings(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !ASKING.contains(option.longestName()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_option_of_every_command_takes_its_value_from_an_environment_variable_that_the_help_names(
            CommandLine command) {
        String help = command.getUsageMessage();
        for (OptionSpec option : settings(command)) {
            String variable = "PATHWAY_"
                    + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
            Map<String, String> environment = Map.of(variable, "as set");
            assertThat(new EnvironmentVariables(environment::get).defaultValue(option))
                    .isEqualTo("as set");
            assertThat(help).containsPattern("\\b" + variable + "\\.");
        }
    }

    @Test
    void the_printed_configuration_names_every_setting_of_serve_with_its_default() {
        CommandLine serve = Main.commandLine(name -> null).getSubcommands().get("serve");
        List<String> printed = printed(Map.of());
        List<String> names = settings(serve).stream()
                .map(OptionSpec::longestName)
                .filter(name -> !name.equals("--print-config"))
                .toList();
        assertThat(names).hasSizeGreaterThan(10);
        assertThat(printed)
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactlyElementsOf(names);
        assertThat(printed).allMatch(line -> line.endsWith("  default"));
    }

    @Test
    void the_printed_configuration_says_whence_each_value_comes() {
        Map<String, String> environment =
                Map.of("PATHWAY_PORT", "8080", "PATHWAY_HOST", "::1", "PATHWAY_IDLE_TIMEOUT", "");
        assertThat(printed(environment, "--host", "127.0.0.2", "--durability=interval:1s"))
                .map(line -> line.replaceAll(" {2,}", "|"))
                .contains(
                        "--host|127.0.0.2|flag",
                        "--port|8080|environment, PATHWAY_PORT",
                        "--durability|interval:1s|flag",
                        "--idle-timeout|60s|default",
                        "--max-connections|10000|default");
    }

    private static List<String> printed(Map<String, String> environment, String... flags) {
        String[] args = Stream.concat(Stream.of("serve", "--print-config"), Stream.of(flags))
                .toArray(String[]::new);
        return Run.in(environment, args).exits(ExitCodes.OK).out().lines().toList();
    }

    @Test
    void a_value_from_the_environment_that_cannot_be_read_is_named_unless_a_flag_beats_it() {
        Map<String, String> environment = Map.of("PATHWAY_PORT", "tcp://10.0.0.1:7070");
        assertThat(Run.in(environment, "serve", "--print-config")
                        .exits(ExitCodes.UNUSABLE)
                        .err())
                .contains("--port", "tcp://10.0.0.1:7070", "environment variable PATHWAY_PORT");
        assertThat(printed(environment, "--port", "0")).isNotEmpty();
        assertThat(Run.of("serve", "--port", "many").exits(ExitCodes.UNUSABLE).err())
                .doesNotContain("environment variable");
    }

    @ParameterizedTest
    @CsvSource({
        "--port, 65536, 0 to 65535",
        "--token-rate, -1, at least 0",
        "--max-content-bytes, 0, 1 to 4194304",
        "--max-content-bytes, 4194305, 1 to 4194304",
        "--max-open-spaces, 0, at least 1",
        "--max-connections, 0, at least 1",
        "--max-header-bytes, 1023, at least 1024",
        "--max-buffered-bytes, 1114111, at least 1114112",
        "--max-costly-reads, 0, at least 1",
        "--event-loops, 0, at least 1"
    })
    void a_number_out_of_bounds_is_told_by_its_flag_and_by_its_variable(String flag, String value, String bounds) {
        String data = directory.resolve("data").toString();
        String told = "pathway: " + flag + " must be " + bounds + ", not " + value;
        assertThat(Run.of("serve", "--data", data, flag, value)
                        .exits(ExitCodes.UNUSABLE)
                        .err())
                .startsWith(told + "\n");
        String variable = "PATHWAY_" + flag.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        assertThat(Run.in(Map.of(variable, value), "serve", "--data", data)
                        .exits(ExitCodes.UNUSABLE)
                        .err())
                .startsWith(told + " (from the environment variable " + variable + ")\n");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_switch_is_set_by_true_and_not_turned_round_by_its_flag() {
        Map<String, String> environment = Map.of("PATHWAY_PRINT_CONFIG", "true");
        assertThat(Run.in(environment, "serve").exits(ExitCodes.OK).out()).contains("--port");
        assertThat(printed(environment)).isNotEmpty();
        assertThat(Run.in(Map.of("PATHWAY_JSON", "perhaps"), "verify", ".")
                        .exits(ExitCodes.UNUSABLE)
                        .err())
                .contains("perhaps", "PATHWAY_JSON");
    }

    @Test
    void a_value_is_what_it_says_even_where_it_looks_like_a_variable() {
        assertThat(printed(Map.of("PATHWAY_DATA", "${sys:user.home}/%s")))
                .anyMatch(line -> line.contains("${sys:user.home}/%s"));
    }

    @Test
    void the_environment_names_the_data_of_other_commands_too_and_its_url_beats_that() throws IOException {
        Files.writeString(directory.resolve("letter.txt"), "Dear reader");
        Map<String, String> environment = new HashMap<>(Map.of("PATHWAY_DATA", directory.toString()));
        for (String command : List.of("verify", "stats")) {
            assertThat(Run.in(environment, command).exits(ExitCodes.UNUSABLE).err())
                    .contains("no store in " + directory);
        }
        String elsewhere = directory.resolve("elsewhere").toString();
        assertThat(Run.in(environment, "verify", elsewhere)
                        .exits(ExitCodes.UNUSABLE)
                        .err())
                .contains("no store in " + elsewhere);
        String nobody = "http://127.0.0.1:1";
        assertThat(Run.in(environment, "stats", "--url", nobody)
                        .exits(ExitCodes.UNAVAILABLE)
                        .err())
                .contains(nobody);
        environment.put("PATHWAY_URL", nobody);
        assertThat(Run.in(environment, "stats").exits(ExitCodes.UNAVAILABLE).err())
                .contains(nobody);
        assertThat(Run.in(environment, "stats", "--data", elsewhere)
                        .exits(ExitCodes.UNUSABLE)
                        .err())
                .contains("no store in " + elsewhere);
    }

    @Test
    void what_serve_limits_by_default_is_what_the_server_does() {
        ServerOptions defaults = ServerOptions.defaults();
        assertThat(printed(Map.of()))
                .map(line -> line.replaceAll(" {2,}", "|"))
                .contains(
                        "--host|" + defaults.host() + "|default",
                        "--port|" + defaults.port() + "|default",
                        "--header-timeout|" + defaults.headerTimeout().toSeconds() + "s|default",
                        "--request-timeout|" + defaults.requestTimeout().toSeconds() + "s|default",
                        "--answer-timeout|" + defaults.answerTimeout().toSeconds() + "s|default",
                        "--opening-timeout|" + defaults.openingTimeout().toSeconds() + "s|default",
                        "--stream-timeout|" + defaults.streamTimeout().toSeconds() + "s|default",
                        "--idle-timeout|" + defaults.idleTimeout().toSeconds() + "s|default",
                        "--drain-timeout|" + defaults.drainTimeout().toSeconds() + "s|default",
                        "--event-loops|" + defaults.eventLoops() + "|default",
                        "--max-buffered-bytes|" + defaults.maxBufferedBytes() + "|default");
    }

    @Test
    void the_table_of_settings_in_the_documentation_is_what_the_program_takes() throws IOException {
        CommandLine serve = Main.commandLine(name -> null).getSubcommands().get("serve");
        String rows = settings(serve).stream()
                .map(option -> "| `" + flag(option) + "` | " + documentedDefault(option) + " | "
                        + String.join(" ", option.description()) + " |\n")
                .collect(Collectors.joining());
        assertThat(Files.readString(Path.of("../docs/running.md")))
                .as("docs/running.md has to have the table\n\n%s", rows)
                .contains("|---|---|---|\n" + rows + "\n");
    }

    private static String flag(OptionSpec option) {
        return option.arity().max() == 0 ? option.longestName() : option.longestName() + " " + option.paramLabel();
    }

    private static String documentedDefault(OptionSpec option) {
        String value = Setting.defaultOf(option);
        if (value.isEmpty() || value.equals("false")) {
            return "";
        }
        boolean everywhereTheSame =
                !List.of("--event-loops", "--max-buffered-bytes").contains(option.longestName());
        return everywhereTheSame ? "`" + value + "`" : "by the machine";
    }
}
