package dev.pathway.bench.http;

import dev.pathway.bench.measure.Samples;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at a fixed rate, however long the answers take, over at most 64 connections.
 *
 * <p>Each has a moment at which it is due, and its latency counts from then, not from when it could be sent: a server
 * that pauses pays for every request that would have come meanwhile. So nothing is omitted that the pause coordinates.
 */
final class OpenLoop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true),
            new PoolOptions()
                    .setHttp1MaxSize(Wrk.CONNECTIONS)
                    .setMaxWaitQueueSize(-1)
                    .setEventLoopSize(1));
    private final Context loop = vertx.getOrCreateContext();

    /**
     * Sends requests and waits for all of their answers.
     *
     * @return the latencies in microseconds
     * @throws IllegalStateException if one of them was not answered well, or not in time
     */
    Samples run(RequestOptions request, @Nullable Buffer body, int perSecond, Duration about)
            throws InterruptedException {
        int requests = (int) Math.max(1, perSecond * about.toMillis() / 1_000);
        Run run = new Run(request, body == null ? Buffer.buffer() : body, requests);
        long began = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            long due = began + i * 1_000_000_000L / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int number = i;
            loop.runOnContext(now -> run.send(number, due));
        }
        return run.latencies();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    /** The requests of one run; all but the waiting on the event loop. */
    private final class Run {

        private final RequestOptions request;
        private final Buffer body;
        private final double[] micros;
        private final CountDownLatch answered;
        private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();

        Run(RequestOptions request, Buffer body, int requests) {
            this.request = request;
            this.body = body;
            this.micros = new double[requests];
            this.answered = new CountDownLatch(requests);
        }

        void send(int number, long due) {
            client.request(request)
                    .compose(sending -> sending.send(body))
                    .compose(response -> response.end().map(end -> response))
                    .onComplete(done -> {
                        micros[number] = (System.nanoTime() - due) / 1e3;
                        if (done.failed()) {
                            failed.set(done.cause());
                        } else {
                            requireGood(done.result());
                        }
                        answered.countDown();
                    });
        }

        private void requireGood(HttpClientResponse response) {
            if (response.statusCode() / 100 != 2) {
                failed.set(new IllegalStateException("answered " + response.statusCode()));
            }
        }

        Samples latencies() throws InterruptedException {
            if (!answered.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(answered.getCount() + " requests were not answered in time");
            }
            Throwable failure = failed.get();
            if (failure != null) {
                throw new IllegalStateException("A request failed", failure);
            }
            return Samples.of(micros);
        }
    }
}
