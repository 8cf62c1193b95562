package dev.pathway.snapshot;

import dev.pathway.log.Position;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Snapshots in memory, the newest last, which a test may damage or hold up. */
public final class MemorySnapshots implements SnapshotStore {

    private final List<Snapshot> kept = new ArrayList<>();
    private Runnable beforeSave = () -> {};
    private Runnable beforeDiscard = () -> {};

    public MemorySnapshots() {}

    /** Has something run, or fail, at the beginning of each save from now on. */
    public synchronized void beforeSave(Runnable action) {
        beforeSave = action;
    }

    /** Has something run, or fail, at the beginning of each discarding from now on. */
    public synchronized void beforeDiscard(Runnable action) {
        beforeDiscard = action;
    }

    /** Forgets the newest snapshot, as if it were damaged. */
    public synchronized void damageNewest() {
        if (!kept.isEmpty()) {
            kept.remove(kept.size() - 1);
        }
    }

    /** Returns the sequence numbers of the snapshots kept, oldest first. */
    public synchronized List<Long> seqs() {
        return kept.stream().map(each -> each.position().sequence()).toList();
    }

    @Override
    public synchronized Optional<Snapshot> newest(String identity) {
        return kept.stream().filter(each -> each.identity().equals(identity)).reduce((older, newer) -> newer);
    }

    @Override
    public void save(Snapshot snapshot) {
        Runnable before;
        synchronized (this) {
            before = beforeSave;
        }
        before.run();
        List<Trace> traces = new ArrayList<>();
        snapshot.traces().forEach(traces::add);
        synchronized (this) {
            kept.add(new Snapshot(
                    snapshot.identity(),
                    snapshot.position(),
                    snapshot.at(),
                    snapshot.events(),
                    snapshot.skipped(),
                    snapshot.lost(),
                    List.copyOf(traces)));
        }
    }

    @Override
    public synchronized Position discardOld(String identity) {
        beforeDiscard.run();
        List<Snapshot> own =
                kept.stream().filter(each -> each.identity().equals(identity)).toList();
        if (own.size() < 2) {
            return Position.BEGINNING;
        }
        own.subList(0, own.size() - 2).forEach(kept::remove); // one each, for two may be equal
        return own.get(own.size() - 2).position();
    }
}
