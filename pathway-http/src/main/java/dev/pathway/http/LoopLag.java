package dev.pathway.http;

import dev.pathway.observe.Guarded;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Measures how late one event loop comes to a task that is due: what every request on that loop waits as well. */
final class LoopLag implements Handler<Long> {

    private static final Duration EVERY = Duration.ofMillis(500);

    private final Guarded<ServerObserver> observer;
    private long lastNanos = System.nanoTime();

    private LoopLag(Guarded<ServerObserver> observer) {
        this.observer = observer;
    }

    /** Begins to measure the event loop that calls this, until its verticle is undeployed. */
    static void watch(Vertx vertx, Guarded<ServerObserver> observer) {
        vertx.setPeriodic(EVERY.toMillis(), new LoopLag(observer));
    }

    @Override
    public void handle(Long timer) {
        long now = System.nanoTime();
        Duration late = Duration.ofNanos(Math.max(0, now - lastNanos - EVERY.toNanos()));
        lastNanos = now;
        observer.tell(who -> who.lagged(late));
    }
}
