package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real program, serving a directory in a process of its own on a port of its own. Killed with the test JVM at the
 * latest.
 */
final class RunningService implements AutoCloseable {

    static final String TRACES = "/v1/pathway/default/traces";

    private static final Pattern READY = Pattern.compile("Ready at (https?://\\S+)");
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final Process process;
    private final Thread reader;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<URI> ready = new CompletableFuture<>();

    private RunningService(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "service-output");
        reader.setDaemon(true);
        reader.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts the program and returns once it says that it is ready. */
    static RunningService start(Path data, String... more) throws Exception {
        RunningService service = new RunningService(launch(data, more));
        try {
            service.ready.get(60, TimeUnit.SECONDS);
            return service;
        } catch (Exception e) {
            service.process.destroyForcibly();
            throw new AssertionError("The service did not start: " + service.lines, e);
        }
    }

    /** Starts the program and returns at once, for those that are not expected to get ready. */
    static Process launch(Path data, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m"));
        if (!Boolean.getBoolean("pathway.stress")) {
            // What a service of seconds spends on optimising itself is lost.
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(ClassArchive.OPTIONS);
        command.addAll(List.of("-jar", jar(), "serve", "--data", data.toString(), "--port", "0"));
        command.addAll(OnKafka.options(data));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Runs another command of the program to its end and returns what it printed; its exit code must be as given. */
    static String run(int exitCode, String... arguments) throws Exception {
        Process process = command(arguments);
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        });
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = output.get(10, TimeUnit.SECONDS);
        assertThat(ended).as("ends: %s", printed).isTrue();
        assertThat(process.exitValue()).as(printed).isEqualTo(exitCode);
        return printed;
    }

    /** Makes sure that a directory holds a store that is whole, where the log is kept in files. */
    static void verify(Path data) throws Exception {
        if (!OnKafka.isOn()) {
            assertThat(run(0, "verify", data.toString())).contains("intact");
        }
    }

    /** Starts another command of the program and returns at once. */
    static Process command(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(ClassArchive.OPTIONS);
        command.addAll(List.of("-jar", jar()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String jar() {
        return System.getProperty("pathway.jar");
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                Matcher matcher = READY.matcher(message(line));
                if (matcher.find()) {
                    ready.complete(URI.create(matcher.group(1)));
                }
            }
        } catch (IOException e) {
            lines.add(e.toString());
        }
        ready.completeExceptionally(new IllegalStateException("The process ended"));
    }

    private static String message(String line) {
        return line.startsWith("{") ? Json.parse(line).at("formattedMessage").text() : line;
    }

    URI url() {
        return ready.join();
    }

    /** Returns the number of the process, by which a lock names its holder. */
    long pid() {
        return process.pid();
    }

    /** Returns a client that takes the answers apart. */
    Client client() {
        return new Client(url());
    }

    /** Returns what the process has printed so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return sendJson("POST", path, body, headers);
    }

    HttpResponse<String> patch(String path, String body, String... headers) throws Exception {
        return sendJson("PATCH", path, body, headers);
    }

    HttpResponse<String> delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    private HttpResponse<String> sendJson(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url().resolve(path)).timeout(Duration.ofSeconds(60));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() throws Exception {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Ends the process as {@code kill} does, and returns its exit code. */
    int stop() throws Exception {
        // By the handle: the process itself would close its output with it, and its last lines would be lost.
        process.toHandle().destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("stops").isTrue();
        reader.join(TimeUnit.SECONDS.toMillis(10));
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
