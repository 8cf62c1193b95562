package dev.pathway.bench.http;

import dev.pathway.broker.Cluster;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in a process of its own, of this program's class path. Whoever asks for its address waits until it is ready, so
 * that several get ready side by side. It is killed in the end.
 */
final class Server implements AutoCloseable {

    /**
     * The same for all: the collector that takes the least processor time on few cores, a heap that need not grow
     * meanwhile and whose pages are there, and compilers that stay, so that their time can be told. What survives one
     * collection has come to stay in a store, so it is not copied twice; the bare handler keeps nothing.
     */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:MaxTenuringThreshold=0",
            "-Xms3g",
            "-Xmx3g",
            "-XX:+AlwaysPreTouch",
            "-XX:-UseDynamicNumberOfCompilerThreads");

    private static final Pattern COMPILER = Pattern.compile("C[12] Compiler");
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Pattern READY = Pattern.compile("Ready at (http://\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Process process;
    private final Path log;

    private Server(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts the bare handler. */
    static Server bare(Path directory) throws IOException {
        return start("bare handler", directory, BareHandler.class.getName());
    }

    /**
     * Starts the service as {@code pathway serve} does, with its data in a directory.
     *
     * @param durability what {@code --durability} takes
     */
    static Server pathway(String name, Path data, String durability) throws IOException {
        return serve(name, data, "--durability", durability);
    }

    /** Starts the service with its log on brokers. */
    static Server onKafka(String name, Path data, Cluster cluster) throws IOException {
        List<String> options = new ArrayList<>(List.of("--log", "kafka", "--bootstrap", cluster.bootstrapServers()));
        if (cluster.nodes().size() == 1) {
            options.add("--single-broker");
        }
        return serve(name, data, options.toArray(String[]::new));
    }

    private static Server serve(String name, Path data, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0"));
        arguments.addAll(List.of(options));
        return start(name, data, "dev.pathway.daemon.Main", arguments.toArray(String[]::new));
    }

    private static Server start(String name, Path directory, String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(directory.getParent(), "server-", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Server(name, process, log);
    }

    String name() {
        return name;
    }

    /** Waits until it is ready, and returns where it listens, without a slash at the end. */
    String url() throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            boolean over = process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() - began > PATIENCE.toNanos();
            String said = Files.readString(log);
            Matcher ready = READY.matcher(said);
            if (ready.find()) {
                return ready.group(1);
            }
            if (over) {
                process.destroyForcibly();
                throw new IOException("A server did not start: " + said);
            }
        }
    }

    /**
     * Returns how much CPU its threads have used, in the kernel too, to within some 10 ms. Those that compile do not count:
     * they rest once a server has run for long enough, and how long that takes is not what is asked.
     */
    Duration cpu() throws IOException {
        Path threads = Path.of("/proc", String.valueOf(process.pid()), "task");
        Duration cpu = cpu(threads.resolveSibling("stat"));
        try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
            for (Path thread : each) {
                cpu = isCompiler(thread) ? cpu.minus(cpu(thread.resolve("stat"))) : cpu;
            }
        }
        return cpu;
    }

    private static boolean isCompiler(Path thread) {
        try {
            return COMPILER.matcher(Files.readString(thread.resolve("comm"))).lookingAt();
        } catch (IOException over) { // the thread has ended meanwhile, as compilers do not
            return false;
        }
    }

    /** Returns the time that a file of Linux tells, in ticks, as the 14th and 15th of its values. */
    private static Duration cpu(Path stat) throws IOException {
        String told = Files.readString(stat);
        // The second value is a name, which may have anything in it.
        String[] fromThird = told.substring(told.lastIndexOf(')') + 2).split(" ", -1);
        return TICK.multipliedBy(Long.parseLong(fromThird[11]) + Long.parseLong(fromThird[12]));
    }

    /** Kills it, as {@code kill -9} does, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
