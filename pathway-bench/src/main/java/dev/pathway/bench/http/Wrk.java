package dev.pathway.bench.http;

import dev.pathway.bench.measure.PeerMissing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator {@code wrk}: as many requests as the server answers, one after the other on each connection. */
final class Wrk {

    static final int CONNECTIONS = 64;

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
    private static final Pattern TROUBLE = Pattern.compile("(?m)^\\s*(Non-2xx.*|Socket errors.*)$");

    private final Path script;

    private Wrk(Path script) {
        this.script = script;
    }

    /** Makes one that sends GET. */
    static Wrk get(Path directory) throws IOException {
        return new Wrk(Files.writeString(directory.resolve("get.lua"), "wrk.method = 'GET'\n"));
    }

    /** Makes one that sends POST with a JSON body, which must have no {@code ]]} in it. */
    static Wrk post(Path directory, String json) throws IOException {
        String lua =
                "wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = [[" + json + "]]\n";
        return new Wrk(Files.writeString(directory.resolve("post.lua"), lua));
    }

    /**
     * Loads a server, for a second at least, and returns how many requests were answered well.
     *
     * @throws PeerMissing if there is no {@code wrk}
     * @throws IllegalStateException if a single request was not answered well
     */
    long run(String url, Duration about) throws PeerMissing, IOException, InterruptedException {
        return run(url, about, CONNECTIONS);
    }

    /** Does the same on so many connections. */
    long run(String url, Duration about, int connections) throws PeerMissing, IOException, InterruptedException {
        String seconds = Math.max(1, about.toSeconds()) + "s";
        List<String> command = List.of("wrk", "-t1", "-c" + connections, "-d" + seconds, "-s", script.toString(), url);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new PeerMissing("the load generator wrk is not on the path (Debian's package wrk has it)", e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher requests = REQUESTS.matcher(said);
        if (!requests.find() || TROUBLE.matcher(said).find()) {
            throw new IllegalStateException("wrk " + url + " said: " + said);
        }
        return Long.parseLong(requests.group(1));
    }
}
