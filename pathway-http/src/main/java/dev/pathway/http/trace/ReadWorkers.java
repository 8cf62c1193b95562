package dev.pathway.http.trace;

import dev.pathway.http.message.Problem;
import dev.pathway.http.message.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs costly reads away from the event loops, no more than a certain number of them running or waiting. */
public final class ReadWorkers {

    private final WorkerExecutor workers;
    private final int most;
    private final AtomicInteger underWay = new AtomicInteger();

    public ReadWorkers(Vertx vertx, int most) {
        this.workers = vertx.createSharedWorkerExecutor(
                "pathway-read", Math.max(1, Runtime.getRuntime().availableProcessors()));
        this.most = most;
    }

    /** Returns what {@code read} returns, on the caller's context. */
    <T> Future<T> run(Callable<T> read) {
        if (underWay.incrementAndGet() > most) {
            underWay.decrementAndGet();
            return Future.failedFuture(new Refusal(
                    Problem.blank(503, "Too many searches and histories wait").header("Retry-After", "1")));
        }
        return workers.executeBlocking(read, false).onComplete(done -> underWay.decrementAndGet());
    }
}
