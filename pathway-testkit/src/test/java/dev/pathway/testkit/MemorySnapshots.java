package dev.pathway.testkit;

import dev.pathway.error.EventLogException;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Snapshots in memory to which everything happens that can happen to some, and which bear it as they should. */
class MemorySnapshots implements SnapshotStore {

    /** What all that were opened share, in the order of saving. */
    static final class Memory {
        final List<Snapshot> saved = new ArrayList<>();
        final Set<Snapshot> damaged = new HashSet<>();
        boolean refusing;

        void damageNewest() {
            for (int i = saved.size() - 1; i >= 0; i--) {
                if (damaged.add(saved.get(i))) {
                    return;
                }
            }
        }
    }

    final Memory memory;

    MemorySnapshots(Memory memory) {
        this.memory = memory;
    }

    /** Returns those of a log that are whole, newest last. */
    List<Snapshot> whole(String identity) {
        return memory.saved.stream()
                .filter(each -> each.identity().equals(identity) && !memory.damaged.contains(each))
                .toList();
    }

    @Override
    public Optional<Snapshot> newest(String identity) {
        List<Snapshot> whole = whole(identity);
        return whole.isEmpty() ? Optional.empty() : Optional.of(whole.get(whole.size() - 1));
    }

    @Override
    public void save(Snapshot snapshot) {
        List<Trace> traces = new ArrayList<>();
        snapshot.traces().forEach(traces::add);
        if (memory.refusing) {
            throw new EventLogException.Full("refused on purpose", null);
        }
        memory.saved.add(with(snapshot, traces));
    }

    static Snapshot with(Snapshot snapshot, List<Trace> traces) {
        return new Snapshot(
                snapshot.identity(),
                snapshot.position(),
                snapshot.at(),
                snapshot.events(),
                snapshot.skipped(),
                snapshot.lost(),
                traces);
    }

    @Override
    public Position discardOld(String identity) {
        List<Snapshot> whole = whole(identity);
        if (whole.size() < 2) {
            return Position.BEGINNING;
        }
        List<Snapshot> kept = whole.subList(whole.size() - 2, whole.size());
        memory.saved.removeIf(each -> each.identity().equals(identity) && !kept.contains(each));
        return kept.get(0).position();
    }
}
