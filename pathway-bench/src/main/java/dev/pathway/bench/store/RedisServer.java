package dev.pathway.bench.store;

import dev.pathway.bench.measure.PeerMissing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A {@code redis-server} of its own with an append-only file, as a child process. */
final class RedisServer implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern LOADED = Pattern.compile("DB loaded from append only file: ([0-9.]+) seconds");

    private final Process process;
    private final Path log;
    private final int port;

    private RedisServer(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Starts it in a directory, and returns once it has loaded what is there and answers.
     *
     * @param appendFsync when it forces: always, everysec or no
     */
    static RedisServer start(Path directory, String appendFsync) throws IOException, PeerMissing, InterruptedException {
        Path log = directory.resolve("redis.log");
        Files.deleteIfExists(log);
        int port = freePort();
        List<String> command = List.of(
                "redis-server",
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--dir",
                directory.toString(),
                "--logfile",
                log.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                appendFsync,
                "--auto-aof-rewrite-percentage",
                "0");
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new PeerMissing("there is no redis-server on the PATH", e);
        }
        RedisServer server = new RedisServer(process, log, port);
        server.awaitReady();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, PeerMissing, InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
            try (Jedis client = connect()) {
                client.ping();
                return;
            } catch (JedisException notYet) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        process.destroyForcibly();
        throw new PeerMissing("redis-server did not start: " + (Files.exists(log) ? Files.readString(log) : ""));
    }

    Jedis connect() {
        return new Jedis("127.0.0.1", port);
    }

    /** Returns how long it took to load the append-only file, as its own log says. */
    double loadSeconds() throws IOException {
        Matcher loaded = LOADED.matcher(Files.readString(log));
        if (!loaded.find()) {
            throw new IOException("Redis does not say how long it took to load");
        }
        return Double.parseDouble(loaded.group(1));
    }

    /** Stops it in order, so that everything is written. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
