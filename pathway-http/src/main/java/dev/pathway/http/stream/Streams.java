package dev.pathway.http.stream;

import dev.pathway.http.connection.ConnectionGuard;
import dev.pathway.http.message.Problem;
import dev.pathway.http.message.Refusal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;

/** The streams of one event loop: looks after each every now and then, and ends them when the service stops. */
public final class Streams {

    /** A request or an answer without a limit in size or time. On its event loop only. */
    interface Stream {

        /** Ends itself where it may not go on or got nowhere for too long. */
        void tick(long nowNanos);

        /** Ends itself, if it can do so in good order; what goes on is cut off when the service has waited enough. */
        void stop();
    }

    private final ConnectionGuard guard;
    private final StreamBounds bounds;
    private final Set<Stream> open = new LinkedHashSet<>();
    private boolean stopping;

    public Streams(ConnectionGuard guard, StreamBounds bounds) {
        this.guard = guard;
        this.bounds = bounds;
    }

    StreamBounds bounds() {
        return bounds;
    }

    /** Returns how long a stream may get nowhere. */
    Duration timeout() {
        return bounds.timeout();
    }

    /** Returns after how long an answer that may rest shows that it lives: before anything on the way takes it for dead. */
    Duration heartbeat() {
        Duration most = bounds.idleTimeout().dividedBy(4);
        return most.compareTo(Duration.ofSeconds(15)) < 0 ? most : Duration.ofSeconds(15);
    }

    /** Returns how long to let pass between two ticks. */
    public Duration tickEvery() {
        long quarter = Math.min(timeout().toMillis(), heartbeat().toMillis()) / 4;
        return Duration.ofMillis(Math.max(10, Math.min(1_000, quarter)));
    }

    /** Follows a stream until it is removed; no deadline of ordinary requests holds for it. */
    void add(HttpServerRequest request, Stream stream) {
        guard.leave(request);
        open.add(stream);
        if (stopping) {
            stream.stop();
        }
    }

    void remove(Stream stream) {
        open.remove(stream);
    }

    /** Has every stream look how it gets on. */
    public void tick() {
        long now = System.nanoTime();
        new ArrayList<>(open).forEach(stream -> stream.tick(now));
    }

    /** Has every stream end itself, and those that are still to come. */
    public void stop() {
        stopping = true;
        new ArrayList<>(open).forEach(Stream::stop);
    }

    /** Returns what {@code work} returns, which may read files, on the caller's context; fails when the service ends. */
    <T> Future<T> onWorker(Callable<T> work) {
        try {
            return bounds.workers().executeBlocking(work, false);
        } catch (RejectedExecutionException e) {
            return Future.failedFuture(new Refusal(Problem.blank(503, "The service is being stopped")));
        }
    }

    /** Lets go of what may touch files: on a worker, or, when the service ends and there is none, here. */
    void release(Runnable work) {
        try {
            bounds.workers()
                    .executeBlocking(
                            () -> {
                                work.run();
                                return null;
                            },
                            false);
        } catch (RejectedExecutionException e) {
            work.run();
        }
    }

    /** Returns whether there is memory for what another slice would hold until its client takes it. */
    boolean mayHoldMore() {
        return bounds.unwrittenBytes().get() < bounds.maxUnwrittenBytes();
    }
}
