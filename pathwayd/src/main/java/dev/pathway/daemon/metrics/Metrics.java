package dev.pathway.daemon.metrics;

import dev.pathway.http.ServerObserver;
import dev.pathway.log.LogState.Condition;
import dev.pathway.store.PathwayStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * The metrics of the service, and the page that shows them. Labels are spaces that are open, routes, methods, statuses and
 * states: never a uid, a path or a client. Safe for use by any number of threads.
 */
public final class Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RequestMeters requests = new RequestMeters(registry);
    private final Counter failedOpenings;

    /** Guarded by itself. */
    private final Map<String, OpenSpace> open = new HashMap<>();

    private record OpenSpace(PathwayStore store, SpaceMeters meters) {

        boolean isClosed() {
            return store.stats().log().condition() == Condition.CLOSED;
        }
    }

    /** Begins to measure a process that keeps everything in the directory {@code data}. */
    public Metrics(String version, Path data) {
        List<MeterBinder> process = List.of(
                new JvmMemoryMetrics(),
                new JvmGcMetrics(),
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        process.forEach(binder -> binder.bindTo(registry));
        Gauge.builder("pathway.build", () -> 1)
                .description("1, with the version of the program")
                .tag("version", version)
                .register(registry);
        Gauge.builder("pathway.data.free.bytes", data.toFile(), file -> file.getUsableSpace())
                .description("Bytes that can still be written to the file system of the data directory")
                .strongReference(true)
                .register(registry);
        Gauge.builder("pathway.spaces.open", this, Metrics::openSpaces)
                .description("Spaces whose stores are open")
                .register(registry);
        this.failedOpenings = Counter.builder("pathway.spaces.open.failures")
                .description("Attempts to open a space that failed")
                .register(registry);
    }

    /** Returns what is told of requests. */
    public ServerObserver requests() {
        return requests;
    }

    /** Shows how many connections are open, which {@code count} says. */
    public void watchConnections(IntSupplier count) {
        Gauge.builder("pathway.http.connections", count, IntSupplier::getAsInt)
                .description("Open connections")
                .strongReference(true)
                .register(registry);
    }

    /**
     * Opens the store of a space, as {@code opening} does with observers, and shows it until it is closed. The former
     * store of that space is closed by then.
     */
    public PathwayStore opened(String space, Function<SpaceMeters, PathwayStore> opening) {
        forgetClosed();
        SpaceMeters meters = new SpaceMeters(registry, space);
        try {
            PathwayStore store = opening.apply(meters);
            meters.watch(store);
            synchronized (open) {
                open.put(space, new OpenSpace(store, meters));
            }
            return store;
        } catch (RuntimeException | Error e) {
            meters.remove();
            failedOpenings.increment();
            throw e;
        }
    }

    /** Returns everything that is measured, in the text format of Prometheus. */
    public String page() {
        forgetClosed();
        return registry.scrape();
    }

    private int openSpaces() {
        synchronized (open) {
            return open.size();
        }
    }

    private void forgetClosed() {
        synchronized (open) {
            List<OpenSpace> closed =
                    open.values().stream().filter(OpenSpace::isClosed).toList();
            closed.forEach(each -> each.meters().remove());
            open.values().removeAll(closed);
        }
    }
}
