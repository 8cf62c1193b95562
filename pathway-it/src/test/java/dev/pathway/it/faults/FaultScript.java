package dev.pathway.it.faults;

import dev.pathway.error.EventLogException;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.log.EventLog;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.store.PathwayStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that strace fails one system call of, the N-th of a kind that a thread makes. It runs one script N times,
 * each time on a store and a thread of its own. The thread makes N-1 other calls of that kind before the first script,
 * N-2 before the second, and so on: so each call of the script fails in one run of it, in one process.
 *
 * <p>Its arguments are the directory of the stores, which are called {@code 1/store} and so on, the kind of call, and N.
 */
final class FaultScript {

    /** Opening may fail at the one call that fails, and at a few more that fail because of it. */
    private static final int ATTEMPTS = 4;

    private static final int PATIENCE_SECONDS = 30;

    private final Path store;
    private final ExecutorService thread;
    private final PrintStream out;

    private FaultScript(Path store, ExecutorService thread, PrintStream out) {
        this.store = store;
        this.thread = thread;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path stores = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[2]);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        for (int i = 1; i <= count; i++) {
            int before = count - i;
            ExecutorService thread = Executors.newSingleThreadExecutor();
            thread.submit(() -> {
                        CallsBefore.make(arguments[1], before, stores.resolve("before"));
                        return null;
                    })
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            out.println("= script " + i + " .");
            new FaultScript(stores.resolve(i + "/store"), thread, out).run();
            thread.shutdown();
        }
        out.println("= done .");
        // Whatever is left behind by a script that went wrong does not keep the process alive.
        System.exit(0);
    }

    private void run() throws IOException {
        for (int tenure = 0; tenure < 2; tenure++) {
            try (PathwayStore opened = open()) {
                Scribe scribe = new Scribe(opened.blocking(), "s" + tenure, out::println);
                scribe.persist(40, TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
                scribe.everyKind(40);
                compact(opened);
            }
        }
    }

    /** Fails if a call of it does, and then nothing but the snapshot is missing. */
    private void compact(PathwayStore opened) {
        try {
            opened.compact().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            out.println("= not compacted: " + e.getCause().getMessage() + " .");
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private PathwayStore open() {
        for (int attempt = 1; ; attempt++) {
            EventLog log = JsonlEventLog.builder(store).segmentBytes(1_000).open();
            try {
                return PathwayStore.builder(OneThread.doing(EventLog.class, log, thread))
                        .snapshots(OneThread.doing(SnapshotStore.class, FileSnapshots.in(store), thread))
                        .open();
            } catch (EventLogException.Unavailable e) {
                out.println("= not opened: " + e.getMessage() + " .");
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
