package dev.pathway.it.faults;

import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.jsonl.JsonlVerifier;
import dev.pathway.log.LogState;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Stats;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that opens a store and does what it reads from its input, a command a line. It prints what its {@link Scribe}
 * says, and {@code = done .} after each command.
 *
 * <p>Its arguments are the directory, the bytes of a segment, and a name that its tokens begin with.
 */
final class Appender {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private final Path directory;
    private final PathwayStore store;
    private final String name;
    private final Scribe scribe;

    private Appender(Path directory, PathwayStore store, String name) {
        this.directory = directory;
        this.store = store;
        this.name = name;
        this.scribe = new Scribe(store.blocking(), name, OUT::println);
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        JsonlEventLog log = JsonlEventLog.builder(directory)
                .segmentBytes(Long.parseLong(arguments[1]))
                .open();
        try (PathwayStore store = PathwayStore.builder(log).open();
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Appender appender = new Appender(directory, store, arguments[2]);
            appender.state();
            String command = commands.readLine();
            while (command != null && !command.equals("end")) {
                appender.run(command.split(" ", -1));
                OUT.println("= done .");
                command = commands.readLine();
            }
        } catch (RuntimeException e) {
            OUT.println("= failed " + e.getClass().getSimpleName() + " " + e.getMessage() + " .");
            return;
        }
        OUT.println("= done .");
    }

    private void run(String[] words) throws IOException {
        switch (words[0]) {
            case "add" -> add(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "fill" -> fill(Integer.parseInt(words[1]));
            case "persist" -> scribe.persist(Integer.parseInt(words[1]), PATIENCE_NANOS);
            case "load" -> load(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "state" -> state();
            case "verify" -> OUT.println("= " + JsonlVerifier.verify(directory).log() + " .");
            case "delete" -> Files.delete(Path.of(words[1]));
            case "copy" -> Directories.copy(Path.of(words[1]), Path.of(words[2]));
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void state() {
        Stats stats = store.stats();
        LogState log = stats.log();
        OUT.println("= " + stats.role() + " at " + stats.lastSeq() + " " + log.condition() + " "
                + log.reason().orElse("") + " .");
    }

    private void add(int count, int bytes) {
        for (int i = 0; i < count; i++) {
            scribe.add(bytes);
        }
    }

    /** Adds until that is refused. */
    private void fill(int bytes) {
        boolean added = true;
        while (added) {
            added = scribe.add(bytes);
        }
    }

    /** Begins to write in several threads, for ever. */
    private void load(int threads, int bytes) {
        for (int i = 0; i < threads; i++) {
            Scribe each = new Scribe(store.blocking(), name + "." + i, OUT::println);
            int size = bytes * (i + 1);
            Thread thread = new Thread(() -> {
                while (!Thread.interrupted()) {
                    if (!each.add(size)) {
                        // It would be refused at once, and again.
                        LockSupport.parkNanos(1_000_000);
                    } else {
                        each.everyKind(size);
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }
}
