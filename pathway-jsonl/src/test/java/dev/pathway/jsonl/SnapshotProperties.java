package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.snapshot.Snapshot;
import dev.pathway.testkit.Snapshots;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever snapshot is saved comes back, and whatever is done to its file gives the one before, whether a thread of its own
 * reads or not.
 */
class SnapshotProperties {

    private static final String IDENTITY = "a log \"\u00e9\uD83D\uDE00\"";
    private static final String NEWEST = new SnapshotName(60, 2).fileName();

    @Property(tries = 200)
    void what_was_saved_is_given_and_after_any_damage_the_one_before(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryDisk disk = new MemoryDisk();
        FileSnapshots snapshots = FileSnapshots.in(disk);
        FileSnapshots readAhead = FileSnapshots.in(disk, 0);
        Snapshot older = Snapshots.arbitrary(random, IDENTITY, 50);
        Snapshot newer = Snapshots.arbitrary(random, IDENTITY, 60);
        snapshots.save(older);
        assertThat(snapshots.newest(IDENTITY)).contains(older);
        snapshots.save(newer);
        assertThat(snapshots.newest(IDENTITY)).contains(newer);
        assertThat(loaded(readAhead)).contains(newer);
        byte[] whole = disk.get(NEWEST);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = damaged(random, whole);
            if (!Arrays.equals(damaged, whole)) {
                disk.set(NEWEST, damaged);
                assertThat(snapshots.newest(IDENTITY)).contains(older);
                assertThat(loaded(readAhead)).contains(older);
            }
        }
    }

    private static Optional<Snapshot> loaded(FileSnapshots snapshots) {
        List<Snapshot> taken = new ArrayList<>();
        boolean whole = snapshots.load(IDENTITY, 0, found -> {
            List<Trace> traces = new ArrayList<>();
            found.traces().forEach(traces::add);
            taken.add(new Snapshot(
                    found.identity(),
                    found.position(),
                    found.at(),
                    found.events(),
                    found.skipped(),
                    found.lost(),
                    traces));
        });
        return whole ? Optional.of(taken.get(taken.size() - 1)) : Optional.empty();
    }

    /** Returns the bytes with a stretch of them left out, overwritten, doubled, or exchanged for other lines. */
    private static byte[] damaged(Random random, byte[] whole) {
        int from = random.nextInt(whole.length);
        int to = from + random.nextInt(Math.min(whole.length - from, 5_000)) + 1;
        byte[] head = Arrays.copyOf(whole, from);
        byte[] middle = Arrays.copyOfRange(whole, from, to);
        byte[] tail = Arrays.copyOfRange(whole, to, whole.length);
        switch (random.nextInt(5)) {
            case 0 -> middle = new byte[0];
            case 1 -> random.nextBytes(middle);
            case 2 -> Arrays.fill(middle, (byte) 0);
            case 3 -> middle = DamageTest.concat(middle, middle);
            default -> {
                Lines lines = Lines.of(whole);
                int one = random.nextInt(lines.count());
                int other = random.nextInt(lines.count());
                return lines.with(i -> lines.line(i == one ? other : i == other ? one : i));
            }
        }
        return DamageTest.concat(DamageTest.concat(head, middle), tail);
    }
}
