package dev.pathway.daemon.metrics;

import dev.pathway.jsonl.SegmentObserver;
import dev.pathway.log.LogState.Condition;
import dev.pathway.observe.CommittedBatch;
import dev.pathway.observe.StoreObserver;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Stats;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

/**
 * The meters of one open space. Its store and its log tell some of them, the others are read when the page is asked for.
 */
public final class SpaceMeters implements StoreObserver, SegmentObserver {

    private static final Duration[] BUCKETS = Buckets.ofMillis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000);

    private final MeterRegistry registry;
    private final Tags space;
    private final List<Meter> meters = new CopyOnWriteArrayList<>();
    private final Timer commit;
    private final Timer wait;
    private final Timer force;
    private final DistributionSummary batch;
    private final Counter appended;

    /** Begins to count for a space whose store is about to be opened. */
    SpaceMeters(MeterRegistry registry, String space) {
        this.registry = registry;
        this.space = Tags.of("space", space);
        this.commit = timer("pathway.commit", "From the first decision about a batch until its events are visible");
        this.wait = timer("pathway.commit.wait", "How long the oldest write of a batch waited for its turn");
        this.force = timer("pathway.log.force", "How long the disk took to force a segment");
        this.batch = keep(DistributionSummary.builder("pathway.commit.events")
                .description("Events of a batch")
                .serviceLevelObjectives(1, 10, 100, 1_000)
                .tags(this.space)
                .register(registry));
        this.appended = keep(Counter.builder("pathway.log.appended")
                .description("Bytes written to segments")
                .baseUnit("bytes")
                .tags(this.space)
                .register(registry));
    }

    @Override
    public void committed(CommittedBatch committed) {
        commit.record(committed.took());
        wait.record(committed.waited());
        batch.record(committed.events());
    }

    @Override
    public void appended(int bytes) {
        appended.increment(bytes);
    }

    @Override
    public void forced(Duration took) {
        force.record(took);
    }

    /** Reads from the store of the space from now on. */
    public void watch(PathwayStore store) {
        gauge(
                store,
                "pathway.queue.writes",
                "Writes that are not answered yet",
                s -> s.queueDepth().writes());
        gauge(
                store,
                "pathway.queue.bytes",
                "Bytes of those writes",
                s -> s.queueDepth().bytes());
        traces(store, "active", s -> s.traces().active());
        traces(store, "retired", s -> s.traces().retired());
        stat(
                store,
                "pathway.traces.superseded",
                "Traces that one not retired revises",
                s -> s.traces().superseded());
        stat(
                store,
                "pathway.content.bytes",
                "Bytes of all contents, which are in memory",
                s -> s.traces().contentBytes());
        counter(
                store,
                "pathway.events",
                "Events since the log began",
                s -> s.events().total());
        counter(
                store,
                "pathway.replays",
                "Writes that were repeats",
                s -> s.traces().replays());
        stat(
                store,
                "pathway.events.lost",
                "Events that are known to be lost",
                s -> s.events().lost());
        stat(
                store,
                "pathway.events.skipped",
                "Events that could not be applied",
                s -> s.events().skipped());
        stat(
                store,
                "pathway.recovery.quarantined.bytes",
                "Bytes that the last opening kept aside",
                s -> s.recovery().quarantinedBytes());
        stat(
                store,
                "pathway.recovery.bad.pieces",
                "Stretches of bytes that are no line, at the last opening",
                s -> s.recovery().badPieces());
        stat(
                store,
                "pathway.recovery.seconds",
                "How long the last opening took",
                s -> s.recovery().took().toNanos() / 1e9);
        stat(store, "pathway.space.ready", "1 while the space takes writes", s -> s.acceptsWrites() ? 1 : 0);
        stat(
                store,
                "pathway.follower.staleness.seconds",
                "How old at most what a follower lacks can be; 0 where it writes",
                s -> s.staleness().toNanos() / 1e9);
        for (Condition condition : Condition.values()) {
            keep(Gauge.builder("pathway.log.state", store, s -> s.stats().log().condition() == condition ? 1 : 0)
                    .description("1 for the condition that the log is in")
                    .tags(space)
                    .tag("state", condition.name().toLowerCase(Locale.ROOT))
                    .strongReference(true)
                    .register(registry));
        }
    }

    /** Takes everything about the space off the page. */
    public void remove() {
        meters.forEach(registry::remove);
    }

    private void traces(PathwayStore store, String state, ToDoubleFunction<Stats> count) {
        keep(Gauge.builder("pathway.traces", store, s -> count.applyAsDouble(s.stats()))
                .description("Traces, each in one state")
                .tags(space)
                .tag("state", state)
                .strongReference(true)
                .register(registry));
    }

    private void stat(PathwayStore store, String name, String description, ToDoubleFunction<Stats> value) {
        gauge(store, name, description, s -> value.applyAsDouble(s.stats()));
    }

    private void gauge(PathwayStore store, String name, String description, ToDoubleFunction<PathwayStore> value) {
        keep(Gauge.builder(name, store, value)
                .description(description)
                .tags(space)
                .strongReference(true)
                .register(registry));
    }

    private void counter(PathwayStore store, String name, String description, ToDoubleFunction<Stats> value) {
        keep(FunctionCounter.builder(name, store, s -> value.applyAsDouble(s.stats()))
                .description(description)
                .tags(space)
                .register(registry));
    }

    private Timer timer(String name, String description) {
        return keep(Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .tags(space)
                .register(registry));
    }

    private <M extends Meter> M keep(M meter) {
        meters.add(meter);
        return meter;
    }
}
