package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.TraceExists;
import dev.pathway.error.WriteInterrupted;
import dev.pathway.log.Gate;
import dev.pathway.log.GatedLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The two ways to wait for a write: in a thread, and with a callback. */
class WaitingTest {

    private final GatedLog log = new GatedLog(new InMemoryEventLog());
    private final PathwayStore store = PathwayStore.builder(log).open();

    @AfterEach
    void close() {
        store.close();
    }

    private static Draft draft() {
        return Draft.builder(Content.from("1")).uid("a").build();
    }

    @Test
    void a_waiting_thread_gets_exceptions_unwrapped_and_a_future_wrapped() {
        store.blocking().add(draft());

        assertThatExceptionOfType(TraceExists.class)
                .isThrownBy(() -> store.blocking().add(draft()));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> store.add(draft()).join())
                .withCauseInstanceOf(TraceExists.class);
    }

    @Test
    void an_interrupt_ends_the_waiting_keeps_the_flag_and_does_not_withdraw_the_write() throws Exception {
        Gate gate = log.hangAppends();
        AtomicReference<String> outcome = new AtomicReference<>("");
        Thread caller = new Thread(() -> {
            try {
                store.blocking().add(draft());
            } catch (WriteInterrupted e) {
                outcome.set("interrupted, flag " + Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        gate.awaitSomebody();
        caller.interrupt();
        caller.join(60_000);
        gate.open();

        assertThat(outcome).hasValue("interrupted, flag true");
        store.flush().join();
        assertThat(store.get("a")).isPresent();
    }

    @Test
    void callbacks_run_on_the_common_pool_unless_an_executor_was_chosen() {
        Gate gate = log.hangAppends();
        CompletableFuture<Thread> thread = store.add(draft()).thenApply(any -> Thread.currentThread());
        gate.awaitSomebody();
        gate.open();

        assertThat(thread.join())
                .isInstanceOfSatisfying(
                        ForkJoinWorkerThread.class,
                        worker -> assertThat(worker.getPool()).isSameAs(ForkJoinPool.commonPool()));
    }
}
