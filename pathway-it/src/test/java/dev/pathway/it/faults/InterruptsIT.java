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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writers are interrupted and futures cancelled, thousands of times, while a store writes to the disk. */
@Timeout(120)
class InterruptsIT {

    private static final int WRITERS = 4;
    private static final int INTERRUPTS = 6_000;
    private static final int CANCELS = 6_000;

    @TempDir
    private Path directory;

    private final Oracle oracle = new Oracle();

    @Test
    void interrupts_and_cancels_close_nothing_and_no_answer_is_wrong() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        Set<String> cancelled = new HashSet<>();
        try (PathwayStore store = open()) {
            List<Future<Integer>> writing = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writing.add(threads.submit(interrupted(new Scribe(store.blocking(), "w" + i, oracle::hear))));
            }
            Future<Set<String>> cancelling = threads.submit(() -> cancel(store));
            int interrupts = 0;
            for (Future<Integer> each : writing) {
                interrupts += each.get();
            }
            assertThat(interrupts).isGreaterThanOrEqualTo(INTERRUPTS);
            cancelled.addAll(cancelling.get());
            assertThat(store.stats().log()).isEqualTo(LogState.OK);
            oracle.check(store);
        } finally {
            threads.shutdownNow();
        }
        assertThat(oracle.refusals()).isZero();
        assertThat(oracle.unknowns()).as("interrupts that met a write").isPositive();
        assertThat(oracle.acknowledgements()).as("writes between them").isGreaterThan(100);
        assertThat(oracle.unknowns() + cancelled.size()).isGreaterThanOrEqualTo(10_000);
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

    /** Writes on one thread, which another interrupts again and again; returns how often it did. */
    private static Callable<Integer> interrupted(Scribe scribe) {
        return () -> {
            Thread writer = Thread.currentThread();
            int[] interrupts = new int[1];
            Thread interrupter = new Thread(() -> {
                while (interrupts[0] < INTERRUPTS / WRITERS) {
                    if (!writer.isInterrupted()) {
                        writer.interrupt();
                        interrupts[0]++;
                    }
                    // From at once to later than most writes take.
                    LockSupport.parkNanos(10_000L * (interrupts[0] % 200));
                }
            });
            interrupter.start();
            while (interrupter.isAlive()) {
                scribe.add(50);
                // Often before the write has begun, and sometimes while it waits.
                Thread.interrupted();
            }
            interrupter.join();
            Thread.interrupted();
            return interrupts[0];
        };
    }

    /** Adds traces and cancels the futures at different moments; returns the uids of those that were cancelled. */
    private static Set<String> cancel(PathwayStore store) throws Exception {
        Set<String> cancelled = new HashSet<>();
        CompletableFuture<WriteResult> last = CompletableFuture.completedFuture(null);
        for (int i = 0; i < CANCELS; i++) {
            String uid = "cancelled-" + i;
            last = store.add(Draft.builder(Draft.of("{\"n\":" + i + "}").content())
                    .uid(uid)
                    .build());
            if (i % 50 == 0) {
                last.get(30, TimeUnit.SECONDS);
            } else {
                LockSupport.parkNanos(10_000L * (i % 30));
            }
            if (last.cancel(i % 2 == 0)) {
                cancelled.add(uid);
            }
        }
        return cancelled;
    }
}
