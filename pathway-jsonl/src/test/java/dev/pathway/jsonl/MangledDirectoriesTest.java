package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.log.Writer;
import dev.pathway.search.SearchFilter;
import dev.pathway.store.PathwayStore;
import dev.pathway.testkit.Events;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to the files of a store, it opens, shows nothing that was never written, and goes on: as a log, and as
 * a store with its snapshots. {@code -Dpathway.seed=N} tries one directory again.
 */
class MangledDirectoriesTest {

    private static final int DIRECTORIES = Boolean.getBoolean("pathway.stress") ? 10_000 : 500;

    private final List<Event> events = Events.fromTheBeginning().arbitrary(new Random(1), 60);
    private final Map<Long, Event> bySeq = events.stream().collect(Collectors.toMap(Event::seq, Function.identity()));
    private final Map<String, List<Object>> contents = new HashMap<>();
    private final MemoryDisk whole = new MemoryDisk();

    /** Makes a store of several segments and two snapshots. */
    private void fill() {
        for (int tenure = 0; tenure < 3; tenure++) {
            try (JsonlEventLog log =
                            JsonlEventLog.builder(whole).segmentBytes(3_000).open();
                    Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
                writer.append(events.subList(20 * tenure, 20 * tenure + 20));
                writer.idle();
            }
            if (tenure > 0) {
                try (PathwayStore store = open(whole)) {
                    assertThat(store.compact().join().seq()).isEqualTo(20L * (tenure + 1));
                }
            }
        }
        for (Event event : events) {
            if (event instanceof Event.WithTrace of) {
                contents.computeIfAbsent(of.uid(), uid -> new ArrayList<>())
                        .add(of.trace().content());
            }
        }
    }

    private static PathwayStore open(MemoryDisk disk) {
        return PathwayStore.builder(JsonlEventLog.builder(disk).open())
                .snapshots(FileSnapshots.in(disk))
                .open();
    }

    @Test
    void a_mangled_directory_opens_and_shows_nothing_that_was_never_written() {
        fill();
        Long only = Long.getLong("pathway.seed");
        for (long seed = only == null ? 0 : only; seed < (only == null ? DIRECTORIES : only + 1); seed++) {
            MemoryDisk disk = whole.afterKill();
            List<String> done = List.of();
            try {
                done = new Mangling(disk, new Random(seed)).some();
                opensAsALog(disk.afterKill());
                opensAsAStore(disk.afterKill());
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("-Dpathway.seed=" + seed + " " + done, e);
            }
        }
    }

    private void opensAsALog(MemoryDisk disk) {
        Reopened found = Reopened.andAppendedTo(disk);
        for (Event event : found.events()) {
            if (!(event instanceof Event.Lost)) {
                assertThat(event).isEqualTo(bySeq.get(event.seq()));
            }
        }
    }

    private void opensAsAStore(MemoryDisk disk) {
        long last;
        try (PathwayStore store = open(disk)) {
            for (Trace trace : store.search(SearchFilter.builder()
                            .includeRetired(true)
                            .limit(1_000)
                            .build())
                    .traces()) {
                assertThat(contents.get(trace.uid())).contains(trace.content());
            }
            store.blocking().add(Draft.of("\"after\""));
            last = store.stats().lastSeq();
        }
        try (PathwayStore store = open(disk)) {
            assertThat(store.stats().lastSeq()).isEqualTo(last);
        }
    }
}
