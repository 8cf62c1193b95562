package dev.pathway.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.EventFeed;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A clock that jumps back and forth, while a store writes and between its openings. */
@Timeout(60)
class ClockIT {

    private static final int OPENINGS = 6;
    private static final int ADDS = 40;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path directory;

    private Instant time = NOW;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Boolean.getBoolean("pathway.stress") ? 200 : 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void times_never_run_backwards_uids_stay_unique_and_nothing_is_lost(int seed) {
        Random random = new Random(seed);
        List<Trace> acknowledged = new ArrayList<>();
        int jumpsBack = 0;
        for (int opening = 0; opening < OPENINGS; opening++) {
            try (PathwayStore store = open()) {
                for (int i = 0; i < ADDS; i++) {
                    Instant before = time;
                    time = jump(random);
                    jumpsBack += time.isBefore(before) ? 1 : 0;
                    acknowledged.add(
                            store.blocking().add(Draft.of("{\"n\":" + i + "}")).trace());
                }
            }
        }
        assertThat(jumpsBack).isGreaterThan(OPENINGS * ADDS / 10);
        time = Instant.EPOCH;
        try (PathwayStore store = open()) {
            assertThat(traces(store)).isEqualTo(acknowledged);
            assertThat(store.stats().recovery().lost()).isZero();
            assertThat(acknowledged)
                    .allSatisfy(trace -> assertThat(store.get(trace.uid())).contains(trace));
        }
        Set<String> uids = new HashSet<>();
        Instant last = Instant.MIN;
        for (Trace trace : acknowledged) {
            assertThat(uids.add(trace.uid())).isTrue();
            assertThat(trace.createdAt()).isAfterOrEqualTo(last);
            last = trace.createdAt();
        }
    }

    /** A day forward makes the store's time stand still for long; a millisecond is what a uid knows of. */
    private Instant jump(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> NOW;
            case 1 -> Instant.EPOCH;
            case 2 -> time.minus(Duration.ofDays(random.nextInt(400)));
            case 3 -> time.plusNanos(random.nextInt(2_000_000));
            case 4 -> NOW.plus(Duration.ofDays(random.nextInt(3)));
            default -> time;
        };
    }

    private PathwayStore open() {
        return PathwayStore.builder(
                        JsonlEventLog.builder(directory).segmentBytes(4_000).open())
                .clock(() -> time)
                .open();
    }

    private static List<Trace> traces(PathwayStore store) {
        List<Trace> traces = new ArrayList<>();
        try (EventFeed feed = store.events(0)) {
            do {
                for (Event event : feed.poll(100)) {
                    traces.add(((Event.Added) event).trace());
                }
            } while (!feed.caughtUp());
        }
        return traces;
    }
}
