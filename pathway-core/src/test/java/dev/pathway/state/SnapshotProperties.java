package dev.pathway.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.Position;
import dev.pathway.search.SearchFilter;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot, and the events behind it, give the state that all events give: of logs that no store would write too, with
 * events lost, traces that only an update makes known, predecessors that are missing or come later, and circles of them.
 */
class SnapshotProperties {

    private static final List<String> UIDS = List.of("a", "b", "c", "d", "e");

    @Property(tries = 500)
    void a_snapshot_with_the_events_behind_it_gives_the_state_of_the_whole_log(
            @ForAll long seed, @ForAll @IntRange(max = 40) int before, @ForAll @IntRange(max = 40) int behind) {
        List<Event> events = events(new Random(seed), before + behind);
        State whole = new State();
        events.forEach(event -> apply(whole, List.of(event)));

        State first = new State();
        apply(first, events.subList(0, before));
        Moment moment = first.now();
        State second = new State();
        try (Pinned pinned = first.pin()) {
            events.subList(before, events.size()).forEach(event -> apply(first, List.of(event)));
            second.load(pinned.snapshot("log", () -> {}));
        }
        assertThat(second.now().position()).isEqualTo(moment.position());
        apply(second, events.subList(before, events.size()));

        assertThat(described(second)).isEqualTo(described(whole));
        assertThat(traces(second)).isEqualTo(traces(whole));
    }

    @Property(tries = 500)
    void a_state_that_is_read_goes_on_to_a_later_snapshot_as_by_the_events_between(
            @ForAll long seed,
            @ForAll @IntRange(max = 30) int before,
            @ForAll @IntRange(min = 1, max = 30) int between,
            @ForAll @IntRange(max = 30) int behind) {
        List<Event> events = events(new Random(seed), before + between + behind);
        State writer = new State();
        apply(writer, events.subList(0, before + between));
        State follower = new State();
        events.subList(0, before).forEach(event -> apply(follower, List.of(event)));
        List<Trace> then = traces(follower);
        try (Pinned reader = follower.pin()) {
            try (Pinned ahead = writer.pin()) {
                follower.advance(ahead.snapshot("log", () -> {}));
            }
            List<Trace> still = new ArrayList<>();
            reader.snapshot("log", () -> {}).traces().forEach(still::add);
            assertThat(still).isEqualTo(then);
        }
        assertThat(follower.now().position()).isEqualTo(writer.now().position());
        apply(follower, events.subList(before + between, events.size()));
        apply(writer, events.subList(before + between, events.size()));

        assertThat(described(follower)).isEqualTo(described(writer));
        assertThat(traces(follower)).isEqualTo(traces(writer));
    }

    @Property(tries = 500)
    void events_replayed_before_anybody_reads_give_the_state_of_those_applied(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count, @ForAll @IntRange(max = 40) int behind) {
        List<Event> events = events(new Random(seed), count + behind);
        State applied = new State();
        events.forEach(event -> apply(applied, List.of(event)));

        State replayed = new State();
        List<Event> first = events.subList(0, count);
        replayed.replay(first, new Position(first.get(count - 1).lastSeq(), "token"));
        apply(replayed, events.subList(count, events.size()));

        assertThat(described(replayed)).isEqualTo(described(applied));
        assertThat(traces(replayed)).isEqualTo(traces(applied));
    }

    private static void apply(State state, List<Event> events) {
        if (!events.isEmpty()) {
            state.apply(events, new Position(events.get(events.size() - 1).lastSeq(), "token"));
        }
    }

    private static List<Trace> traces(State state) {
        List<Trace> traces = new ArrayList<>();
        try (Pinned now = state.pin()) {
            now.snapshot("log", () -> {}).traces().forEach(traces::add);
        }
        return traces;
    }

    /** Returns everything that a reader can find out. */
    private static List<Object> described(State state) {
        Moment now = state.now();
        List<Object> all = new ArrayList<>(List.of(now.position(), now.at(), now.counts(), now.lost()));
        for (String uid : UIDS) {
            all.add(state.find(uid, now));
            if (state.find(uid, now).isPresent()) {
                all.add(Lineage.successors(state, uid));
                state.indexes.successors(uid).forEachRemaining(successor -> all.add(successor.uid()));
            }
        }
        for (SearchFilter.Builder filter : List.of(
                SearchFilter.builder(),
                SearchFilter.builder().includeRetired(true),
                SearchFilter.builder().latestOnly(true),
                SearchFilter.builder().label("k", "1"),
                SearchFilter.builder().predecessor("a"))) {
            all.add(Search.page(state, filter.build(), "log").traces());
        }
        return all;
    }

    private static List<Event> events(Random random, int count) {
        List<Event> events = new ArrayList<>();
        long seq = 0;
        for (int i = 0; i < count; i++) {
            Event event = event(random, seq + 1);
            events.add(event);
            seq = event.lastSeq();
        }
        return events;
    }

    private static Event event(Random random, long seq) {
        String uid = any(random);
        long version = 1L + random.nextInt(5);
        int replays = random.nextInt(3);
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Event.Added(trace(random, seq, uid, null));
            case 2, 3 -> new Event.Revised(trace(random, seq, uid, any(random)));
            case 4 ->
                new Event.Updated(trace(random, seq, uid, random.nextBoolean() ? any(random) : null).toBuilder()
                        .version(version)
                        .replayCount(replays)
                        .fingerprint(random.nextLong())
                        .created(1 + random.nextLong(seq), HandMadeLogs.at(0))
                        .build());
            case 5 -> new Event.Retired(seq, HandMadeLogs.at(seq), uid, version, replays, "because");
            case 6 ->
                random.nextBoolean()
                        ? new Event.Replayed(seq, HandMadeLogs.at(seq), uid, version, replays)
                        : new Event.Restored(seq, HandMadeLogs.at(seq), uid, version, replays);
            default -> new Event.Lost(seq, seq + random.nextInt(3), HandMadeLogs.at(seq - 1));
        };
    }

    private static Trace trace(Random random, long seq, String uid, @Nullable String predecessor) {
        return HandMadeLogs.trace(seq, uid, predecessor).toBuilder()
                .content(Content.from("\"" + random.nextInt(100) + "\""))
                .labels(Labels.of("k", String.valueOf(random.nextInt(3))))
                .occurredAt(random.nextBoolean() ? HandMadeLogs.at(random.nextInt(9)) : null)
                .build();
    }

    private static String any(Random random) {
        return UIDS.get(random.nextInt(UIDS.size()));
    }
}
