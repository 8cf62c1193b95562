package dev.pathway.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the README tells a newcomer to do, as it is printed, and compares what comes out. */
class ReadmeIT {

    private static final Path ROOT =
            Path.of(System.getProperty("pathway.root")).toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final String PRINTED_ADDRESS = "127.0.0.1:7070";

    /** What differs from run to run: times, durations, uids that the store chose, and who holds what. */
    private static final List<Pattern> VARYING = List.of(
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z"),
            Pattern.compile("took_ms +\\d+"),
            Pattern.compile("store +/\\S+"),
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"));

    @TempDir
    Path directory;

    private record Step(String command, String printed) {}

    @Test
    void every_command_of_the_readme_does_what_is_printed() throws Exception {
        assumeTrue(hasCurl(), "Skipped, because the README's commands need curl and there is none: install it");
        Files.createSymbolicLink(directory.resolve("pathway"), ROOT.resolve("pathway"));
        try (RunningService service = RunningService.start(directory.resolve("data"))) {
            List<Step> steps = blocks("console").stream()
                    .flatMap(block -> steps(block).stream())
                    .toList();
            assertThat(steps).hasSizeGreaterThan(10);
            for (Step step : steps) {
                String output = run(step.command(), service.url());
                assertThat(normalised(output)).as(step.command()).isEqualTo(normalised(step.printed()));
            }
        }
    }

    @Test
    void the_java_example_of_the_readme_compiles_and_prints_what_was_learnt_last() throws Exception {
        String example = blocks("java").get(0);
        String imports =
                example.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String body =
                example.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        Path source = directory.resolve("Example.java");
        Files.writeString(source, imports + "\nclass Example { public static void main(String[] args) {" + body + "}}");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder single = new ProcessBuilder(java, "-cp", System.getProperty("pathway.jar"), source.toString());
        assertThat(output(single)).endsWith("{\"fact\":\"It leaves at 7:45\"}\n");
    }

    private static boolean hasCurl() throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0;
    }

    private static List<String> blocks(String language) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
        return blocks.results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private static List<Step> steps(String block) {
        return Pattern.compile("^\\$ (.*)\\n((?:(?!\\$ ).*\\n)*)", Pattern.MULTILINE)
                .matcher(block)
                .results()
                .map(step -> new Step(step.group(1), step.group(2)))
                .toList();
    }

    private String run(String command, URI service) throws Exception {
        String address = service.getAuthority();
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", command.replace(PRINTED_ADDRESS, address));
        bash.environment().put("PATHWAY_URL", "http://" + address);
        return output(bash).replace(address, PRINTED_ADDRESS);
    }

    private String output(ProcessBuilder command) throws Exception {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        Process process = command.directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("exit code; stderr: %s", Files.readString(err))
                .isZero();
        return new String(Files.readAllBytes(out), UTF_8);
    }

    private static String normalised(String text) {
        String result = text.strip();
        for (Pattern varying : VARYING) {
            result = varying.matcher(result).replaceAll("…");
        }
        return result;
    }
}
