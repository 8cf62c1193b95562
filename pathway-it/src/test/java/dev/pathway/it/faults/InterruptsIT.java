package dev.pathway.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.WriteResult;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.log.LogState;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writers are interrupted and futures cancelled, thousands of times, while a store writes to the disk. */
@Timeout(120)
class InterruptsIT {

    private static final int WRITERS = 4;

    /** How many writes an interrupt or a cancel has to have met, however fast the disk answers. */
    private static final int INTERRUPTED = 5_000;

    private static final int CANCELLED = 5_000;

    @TempDir
    private Path directory;

    private final Oracle oracle = new Oracle();

    @Test
    void interrupts_and_cancels_close_nothing_and_no_answer_is_wrong() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        Set<String> cancelled = new HashSet<>();
        try (PathwayStore store = open()) {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writing.add(threads.submit(interrupted(new Scribe(store.blocking(), "w" + i, oracle::hear))));
            }
            Future<Set<String>> cancelling = threads.submit(() -> cancel(store));
            for (Future<?> each : writing) {
                each.get();
            }
            cancelled.addAll(cancelling.get());
            assertThat(store.stats().log()).isEqualTo(LogState.OK);
            oracle.check(store);
        } finally {
            threads.shutdownNow();
        }
        assertThat(oracle.refusals()).isZero();
        assertThat(oracle.unknowns()).as("interrupts that met a write").isGreaterThanOrEqualTo(INTERRUPTED);
        assertThat(oracle.acknowledgements()).as("writes between them").isGreaterThan(100);
        assertThat(cancelled).hasSize(CANCELLED);
        try (PathwayStore store = open()) {
            assertThat(cancelled).allSatisfy(uid -> assertThat(store.get(uid)).isPresent());
        }
        oracle.check(directory);
    }

    private PathwayStore open() {
        return PathwayStore.builder(
                        JsonlEventLog.builder(directory).segmentBytes(1 << 18).open())
                .open();
    }

    /** Writes on one thread, which another interrupts again and again, until enough writes have been interrupted. */
    private Runnable interrupted(Scribe scribe) {
        return () -> {
            Thread writer = Thread.currentThread();
            AtomicBoolean enough = new AtomicBoolean();
            Thread interrupter = new Thread(() -> {
                for (int i = 0; !enough.get(); i++) {
                    writer.interrupt();
                    // From at once to later than most writes take.
                    LockSupport.parkNanos(10_000L * (i % 200));
                }
            });
            interrupter.start();
            while (oracle.unknowns() < INTERRUPTED) {
                scribe.add(50);
                // Often before the write has begun, and sometimes while it waits.
                Thread.interrupted();
            }
            enough.set(true);
            joined(interrupter);
        };
    }

    /** Waits for a thread that may still interrupt this one. */
    private static void joined(Thread interrupter) {
        while (interrupter.isAlive()) {
            Thread.interrupted();
            Thread.onSpinWait();
        }
        Thread.interrupted();
    }

    /** Adds traces and cancels the futures at different moments; returns the uids of those that were cancelled. */
    private static Set<String> cancel(PathwayStore store) throws Exception {
        Set<String> cancelled = new HashSet<>();
        for (int i = 0; cancelled.size() < CANCELLED; i++) {
            String uid = "cancelled-" + i;
            CompletableFuture<WriteResult> write =
                    store.add(Draft.builder(Draft.of("{\"n\":" + i + "}").content())
                            .uid(uid)
                            .build());
            if (i % 50 == 0) {
                write.get(30, TimeUnit.SECONDS);
            } else {
                LockSupport.parkNanos(10_000L * (i % 30));
            }
            if (write.cancel(i % 2 == 0)) {
                cancelled.add(uid);
            }
        }
        return cancelled;
    }
}
