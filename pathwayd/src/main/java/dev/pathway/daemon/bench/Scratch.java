package dev.pathway.daemon.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is there only as long as it is used: a signal that ends the process, other than {@code kill -9}, takes
 * it along.
 */
final class Scratch implements AutoCloseable {

    /** The name begins as that of no space can. */
    private static final String PREFIX = ".pathway-bench-";

    private static final int PATIENCE_SECONDS = 10;

    private final Path path;
    private final Thread onSignal = new Thread(this::leave, "scratch-leaving");
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stopped;

    private Scratch(Path path) {
        this.path = path;
    }

    /** Makes one in a directory that is there. */
    static Scratch in(Path directory) throws IOException {
        Scratch scratch = new Scratch(directory.resolve(PREFIX + UUID.randomUUID()));
        // Before the directory, so that no signal comes in between.
        Runtime.getRuntime().addShutdownHook(scratch.onSignal);
        try {
            Files.createDirectory(scratch.path);
        } catch (IOException e) {
            scratch.close();
            throw e;
        }
        return scratch;
    }

    /** Returns where it is. */
    Path path() {
        return path;
    }

    /** Returns whether the process is to end: whoever uses the directory should close it soon. */
    boolean stopped() {
        return stopped;
    }

    /** Gives the one who uses it time to end what he does; then it goes anyway. */
    private void leave() {
        stopped = true;
        try {
            if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                empty(path);
                Files.deleteIfExists(path);
            }
        } catch (IOException | InterruptedException e) {
            // There is nobody left to tell.
        }
    }

    /** Deletes it and all in it. */
    @Override
    public void close() throws IOException {
        try {
            empty(path);
            Files.deleteIfExists(path);
        } finally {
            closed.countDown();
            forgetSignals();
        }
    }

    private void forgetSignals() {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            // One has come.
        }
    }

    /** Deletes all that is in a directory; one that is not there is empty. */
    static void empty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                if (!visited.equals(directory)) {
                    Files.delete(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
