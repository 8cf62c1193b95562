package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.OnDifferent;
import dev.pathway.log.LogState;
import dev.pathway.store.BlockingStore;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import org.junit.jupiter.api.Test;

/** Of one trace's many changes any may be lost but the last: the trace is what it was. */
class LostUpdateTest {

    private static final int ROUNDS = 30;

    private final MemoryDisk disk = new MemoryDisk();

    private static PathwayStore open(MemoryDisk disk) {
        return PathwayStore.builder(JsonlEventLog.builder(disk).open()).open();
    }

    /** Adds a trace, and updates, repeats, retires and restores it again and again. */
    private Trace fill() {
        try (PathwayStore store = open(disk)) {
            BlockingStore memory = store.blocking();
            Draft draft = Draft.builder(Content.from("0")).uid("t").build();
            memory.add(draft);
            for (int i = 1; i <= ROUNDS; i++) {
                memory.addIdempotent(draft, OnDifferent.KEEP_ORIGINAL);
                memory.retire("t");
                memory.restore("t");
                memory.update("t", Change.of(Content.from(String.valueOf(i))));
            }
            return store.get("t").orElseThrow();
        }
    }

    @Test
    void the_trace_has_its_last_content_version_and_replay_count_whichever_line_is_damaged() {
        Trace whole = fill();
        assertThat(whole.content()).isEqualTo(Content.from(String.valueOf(ROUNDS)));
        assertThat(whole.version()).isEqualTo(1 + 3L * ROUNDS);
        assertThat(whole.replayCount()).isEqualTo(ROUNDS);
        String segment = disk.segments().get(0);
        Lines lines = Lines.of(disk.get(segment));
        int events = 1 + 4 * ROUNDS;
        for (int damaged = 1; damaged < events; damaged++) {
            MemoryDisk rotten = disk.afterKill();
            byte[] bytes = rotten.get(segment);
            bytes[lines.start(damaged) + lines.line(damaged).length / 2] ^= 1;
            rotten.set(segment, bytes);
            try (PathwayStore store = open(rotten)) {
                assertThat(store.get("t")).as("line %d is lost", damaged).contains(whole);
                assertThat(store.stats().recovery().lost()).isEqualTo(1);
                assertThat(store.stats().log().condition()).isEqualTo(LogState.Condition.DEGRADED);
                assertThat(store.blocking()
                                .update("t", Change.of(Content.from("1")), whole.version())
                                .trace()
                                .version())
                        .isEqualTo(whole.version() + 1);
            }
        }
    }
}
