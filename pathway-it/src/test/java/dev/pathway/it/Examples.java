package dev.pathway.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The examples in a document, as they are printed there, and a directory in which to try them. */
final class Examples {

    static final Path ROOT =
            Path.of(System.getProperty("pathway.root")).toAbsolutePath().normalize();

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("^\\$ (.*)\\n((?:(?!\\$ ).*\\n)*)", Pattern.MULTILINE);
    private static final String PRINTED_ADDRESS = "127.0.0.1:7070";

    /** What differs from run to run: times, durations, uids that the store chose, and who holds what. */
    private static final List<Pattern> VARYING = List.of(
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z"),
            Pattern.compile("took_ms +\\d+"),
            Pattern.compile("store +/\\S+"),
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"));

    private final String document;
    private final Path directory;

    Examples(String document, Path directory) throws IOException {
        this.document = Files.readString(ROOT.resolve(document));
        this.directory = directory;
    }

    /** Returns the code blocks in a language. */
    List<String> in(String language) {
        return BLOCK.matcher(document)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** Does everything that the blocks of a console show, and returns how many commands that were. */
    int runConsole(URI service) throws Exception {
        int commands = 0;
        for (String block : in("console")) {
            for (var step : STEP.matcher(block).results().toList()) {
                String command = step.group(1);
                assertThat(normalised(printed(service, "bash", "-c", at(service, command))))
                        .as(command)
                        .isEqualTo(normalised(step.group(2)));
                commands++;
            }
        }
        return commands;
    }

    /** Writes the one example in a language into a file of the directory, for a service at another address. */
    void save(String language, URI service, String file) throws IOException {
        List<String> blocks = in(language);
        assertThat(blocks).hasSize(1);
        Files.writeString(directory.resolve(file), at(service, blocks.get(0)));
    }

    private static String at(URI service, String text) {
        return text.replace(PRINTED_ADDRESS, service.getAuthority());
    }

    /** Returns what a command that must succeed prints, as if the service were at the address that is printed. */
    String printed(URI service, String... command) throws Exception {
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("PATHWAY_URL", "http://" + service.getAuthority());
        return output(process).replace(service.getAuthority(), PRINTED_ADDRESS);
    }

    /** Returns what a command prints that must succeed within two minutes. */
    String output(ProcessBuilder command) throws Exception {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        Process process = command.directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = new String(Files.readAllBytes(out), UTF_8);
        assertThat(process.exitValue())
                .as("exit code; it printed %s%s", printed, Files.readString(err))
                .isZero();
        return printed;
    }

    /** Returns whether a command is there and succeeds. */
    static boolean works(String... command) throws Exception {
        List<String> quiet = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >/dev/null 2>&1", "sh"));
        quiet.addAll(List.of(command));
        Process process = new ProcessBuilder(quiet).start();
        try {
            return process.waitFor(300, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String normalised(String text) {
        String result = text.strip();
        for (Pattern varying : VARYING) {
            result = varying.matcher(result).replaceAll("…");
        }
        return result;
    }
}
