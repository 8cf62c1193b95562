package dev.pathway.daemon.metrics;

import dev.pathway.http.ServerObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times the requests of one server, by method, route and status. */
final class RequestMeters implements ServerObserver {

    private static final Duration[] BUCKETS =
            Buckets.ofMillis(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000);

    private final MeterRegistry registry;
    private final Timer lag;
    private final Map<Endpoint, AtomicInteger> active = new ConcurrentHashMap<>();
    private final Map<Answer, Timer> timers = new ConcurrentHashMap<>();

    private record Endpoint(String method, String route) {

        /** Returns the route as documents about HTTP write it. */
        String template() {
            return route.replaceAll(":([a-z]+)", "{$1}");
        }
    }

    private record Answer(Endpoint endpoint, int status) {}

    RequestMeters(MeterRegistry registry) {
        this.registry = registry;
        this.lag = Timer.builder("pathway.eventloop.lag")
                .description("By how much a task on an event loop came later than it was due")
                .register(registry);
    }

    @Override
    public void began(String method, String route) {
        active.computeIfAbsent(new Endpoint(method, route), this::gauge).incrementAndGet();
    }

    @Override
    public void answered(String method, String route, int status, Duration took) {
        Endpoint endpoint = new Endpoint(method, route);
        active.computeIfAbsent(endpoint, this::gauge).decrementAndGet();
        timers.computeIfAbsent(new Answer(endpoint, status), this::timer).record(took);
    }

    @Override
    public void lagged(Duration late) {
        lag.record(late);
    }

    private AtomicInteger gauge(Endpoint endpoint) {
        AtomicInteger count = new AtomicInteger();
        Gauge.builder("pathway.http.requests.active", count, AtomicInteger::get)
                .description("Requests that are not answered yet, streams included")
                .tag("method", endpoint.method())
                .tag("route", endpoint.template())
                .register(registry);
        return count;
    }

    private Timer timer(Answer answer) {
        return Timer.builder("pathway.http.requests")
                .description("From the head of a request to the end of its answer")
                .tag("method", answer.endpoint().method())
                .tag("route", answer.endpoint().template())
                .tag("status", String.valueOf(answer.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
