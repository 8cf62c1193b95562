package dev.pathway.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathway.command.AsyncWrites;
import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import dev.pathway.error.PathwayException;
import dev.pathway.log.EventLog;
import dev.pathway.log.Gate;
import dev.pathway.log.GatedLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.observe.StoreObserver;
import dev.pathway.state.State;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A committer with its state and a log, whose batches and waiting times a test decides. */
final class Rig implements AsyncWrites, AutoCloseable {

    final State state = new State();
    final GatedLog log;
    final Committer committer;

    private Rig(Settings settings) {
        this.log = new GatedLog(settings.log);
        CommitLimits limits =
                new CommitLimits(settings.maxWrites, settings.maxBytes, settings.patience, settings.drain);
        CommitOptions options =
                new CommitOptions(settings.clock, new Callbacks(settings.callbacks), limits, settings.observer);
        this.committer = new Committer(log, Optional.empty(), state, options, settings.afterDurable);
        committer.start();
    }

    static Rig over(EventLog log) {
        return new Settings(log).open();
    }

    /** What a test may want otherwise. */
    static final class Settings {

        private final EventLog log;
        private InstantSource clock = InstantSource.system();
        private Executor callbacks = ForkJoinPool.commonPool();
        private int maxWrites = 1_000;
        private long maxBytes = 1 << 20;
        private StoreObserver observer = StoreObserver.NONE;
        private Duration patience = Duration.ofSeconds(30);
        private Duration drain = Duration.ofSeconds(10);
        private Runnable afterDurable = () -> {};

        Settings(EventLog log) {
            this.log = log;
        }

        Settings clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        Settings callbacks(Executor executor) {
            this.callbacks = executor;
            return this;
        }

        Settings queue(int writes, long bytes) {
            this.maxWrites = writes;
            this.maxBytes = bytes;
            return this;
        }

        Settings observer(StoreObserver told) {
            this.observer = told;
            return this;
        }

        Settings patience(Duration limit) {
            this.patience = limit;
            return this;
        }

        Settings drain(Duration limit) {
            this.drain = limit;
            return this;
        }

        Settings afterDurable(Runnable told) {
            this.afterDurable = told;
            return this;
        }

        Rig open() {
            return new Rig(this);
        }
    }

    @Override
    public CompletableFuture<WriteResult> write(Command command) {
        Pending write = new Pending(command, command.uid().orElseThrow(), false);
        try {
            committer.submit(write);
            return write.answer();
        } catch (PathwayException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    /** Makes the committer take all writes that are submitted meanwhile as one batch. */
    void together(Runnable submissions) {
        Gate gate = log.hangFlushes();
        CompletableFuture<Void> flush = committer.flush();
        gate.awaitSomebody();
        submissions.run();
        gate.open();
        assertThat(flush).succeedsWithin(Duration.ofSeconds(60));
    }

    Optional<Trace> get(String uid) {
        return state.find(uid, state.now());
    }

    /** Closes the rig and compares what it showed with what a fresh one reads from the log, opened again. */
    void reopensEqual(InMemoryEventLog memory, String... uids) {
        List<Trace> shown = new ArrayList<>();
        for (String uid : uids) {
            get(uid).ifPresent(shown::add);
        }
        assertThat(state.now().counts().traces()).isEqualTo(shown.size());
        close();
        try (Rig fresh = Rig.over(memory.openAgain())) {
            assertThat(fresh.state.now().counts()).isEqualTo(state.now().counts());
            shown.forEach(trace -> assertThat(fresh.get(trace.uid())).contains(trace));
            result(fresh.add(draft("after-all")));
        }
    }

    static Draft draft(String uid) {
        return draft(uid, "1");
    }

    static Draft draft(String uid, String json) {
        return Draft.builder(Content.from(json)).uid(uid).build();
    }

    static WriteResult result(CompletableFuture<WriteResult> answer) {
        try {
            return answer.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("The write should have succeeded", e);
        }
    }

    /** Returns what an answer fails with. */
    static <E extends Exception> E refusal(CompletableFuture<?> answer, Class<E> type) {
        ExecutionException e = catchThrowableOfType(ExecutionException.class, () -> answer.get(60, TimeUnit.SECONDS));
        assertThat(e).isNotNull();
        assertThat(e.getCause()).isInstanceOf(type);
        return type.cast(e.getCause());
    }

    /** Waits for what another thread will do soon. */
    static void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        committer.close();
    }
}
