package dev.pathway.compact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.EventLogException;
import dev.pathway.log.Gate;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.LogState;
import dev.pathway.snapshot.MemorySnapshots;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the store makes a snapshot without being told to, and what holds it up. */
class CompactionByItselfTest {

    private final MemorySnapshots snapshots = new MemorySnapshots();
    private InMemoryEventLog log = new InMemoryEventLog();
    private PathwayStore store = open(Long.MAX_VALUE);

    @AfterEach
    void close() {
        store.close();
    }

    private PathwayStore open(long snapshotEvery) {
        return PathwayStore.builder(log)
                .snapshots(snapshots)
                .snapshotEvery(snapshotEvery)
                .open();
    }

    private void reopen(long snapshotEvery) {
        store.close();
        log = log.openAgain();
        store = open(snapshotEvery);
    }

    private void add(String uid) {
        add(uid, Labels.none());
    }

    private void add(String uid, Labels labels) {
        Content content = Content.from("\"" + uid + "\"");
        store.blocking().add(Draft.builder(content).uid(uid).labels(labels).build());
    }

    /** Adds traces of 308 bytes, as snapshots count them, until there are so many snapshots. */
    private void addUntilSnapshots(int count) {
        while (snapshots.seqs().size() < count) {
            long next = store.stats().lastSeq() + 1;
            assertThat(next).isLessThan(100_000);
            add(String.valueOf(1_000_000 + next).substring(1));
        }
    }

    private void awaitSnapshots(int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (snapshots.seqs().size() < count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(snapshots.seqs()).hasSizeGreaterThanOrEqualTo(count);
    }

    @Test
    void snapshots_of_a_store_that_grows_are_made_by_themselves_each_time_it_is_four_times_as_large() {
        reopen(10_000);
        addUntilSnapshots(1);
        long first = snapshots.seqs().get(0);
        assertThat(first).isGreaterThanOrEqualTo(10_000 / 308);
        addUntilSnapshots(2);
        assertThat(snapshots.seqs().get(1)).isGreaterThanOrEqualTo(4 * first);
    }

    @Test
    void a_store_that_is_updated_has_a_snapshot_once_a_new_one_would_spare_half_of_what_an_opening_reads() {
        add("a");
        add("b");
        store.compact().orTimeout(60, TimeUnit.SECONDS).join();
        reopen(1);
        store.blocking().update("a", Change.of(Content.from("\"A\"")));
        store.blocking().update("b", Change.of(Content.from("\"B\"")));
        awaitSnapshots(2);
        assertThat(snapshots.seqs()).containsExactly(2L, 4L);
    }

    @Test
    void a_snapshot_by_itself_that_fails_hinders_nobody_and_is_tried_again() {
        reopen(10_000);
        AtomicInteger failures = new AtomicInteger();
        snapshots.beforeSave(() -> {
            if (failures.incrementAndGet() < 3) {
                throw new EventLogException.Full("no space is left", null);
            }
        });
        addUntilSnapshots(1);
        assertThat(failures).hasValue(3);
        assertThat(store.stats().log()).isEqualTo(LogState.OK);
    }

    @Test
    void what_cannot_be_deleted_makes_no_snapshot_due_before_its_time() {
        reopen(10_000);
        snapshots.beforeDiscard(() -> {
            throw new EventLogException.Unavailable("it cannot be deleted", null);
        });
        addUntilSnapshots(1);
        long first = snapshots.seqs().get(0);
        addUntilSnapshots(2);
        assertThat(snapshots.seqs().get(1)).isGreaterThanOrEqualTo(4 * first);
    }

    @Test
    void a_limit_without_end_is_never_reached() {
        add("a");
        store.compact().orTimeout(60, TimeUnit.SECONDS).join();
        for (int i = 0; i < 50; i++) {
            add("t" + i);
        }
        assertThat(store.compact().orTimeout(60, TimeUnit.SECONDS).join().seq()).isEqualTo(51);
        assertThat(snapshots.seqs()).containsExactly(1L, 51L);
    }

    @Test
    void callers_that_hold_up_their_executor_do_not_hold_up_a_compaction() {
        store.close();
        log = log.openAgain();
        Gate gate = Gate.closed();
        ExecutorService callbacks = Executors.newSingleThreadExecutor();
        try {
            callbacks.execute(gate::pass);
            store = PathwayStore.builder(log)
                    .snapshots(snapshots)
                    .snapshotEvery(1)
                    .callbackExecutor(callbacks)
                    .open();
            add("a");
            awaitSnapshots(1);
        } finally {
            gate.open();
            callbacks.shutdown();
        }
    }

    @Test
    void a_long_tail_that_opening_finds_makes_a_snapshot_due() {
        for (int i = 0; i < 40; i++) {
            add("t" + i);
        }
        reopen(10_000);
        awaitSnapshots(1);
        assertThat(snapshots.seqs()).containsExactly(40L);
    }

    @Test
    void labels_count_for_what_makes_a_snapshot_due() {
        reopen(10_000);
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < Labels.MAX_LABELS; i++) {
            labels.put("key_" + i, "v".repeat(Labels.MAX_VALUE_CHARS));
        }
        add("a", Labels.from(labels));
        awaitSnapshots(1);
        long size = Labels.from(labels).sizeChars();
        for (int i = 0; (i + 1) * 308L < 3 * size; i++) {
            assertThat(snapshots.seqs())
                    .as("the events behind the newest have not outgrown it")
                    .hasSize(1);
            add(String.valueOf(1_000_000 + i).substring(1));
        }
        addUntilSnapshots(2);
    }
}
