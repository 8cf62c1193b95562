package dev.pathway.testkit;

import dev.pathway.snapshot.SnapshotStore;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The stores of snapshots that are broken on purpose, and a sound one, each with the obligations that it does not meet. */
@SuppressWarnings("ImmutableEnumChecker") // it cannot see that the set is not changed and the functions hold nothing
enum SnapshotVice {
    NONE(MemorySnapshots::new),
    ROUNDING(BrokenSnapshots.Rounding::new, 501),
    FORGETFUL(BrokenSnapshots.Forgetful::new, 501),
    NOSTALGIC(BrokenSnapshots.Nostalgic::new, 501, 502, 503, 504, 505),
    PROMISCUOUS(BrokenSnapshots.Promiscuous::new, 501),
    CREDULOUS(BrokenSnapshots.Credulous::new, 501, 503, 504),
    DESPAIRING(BrokenSnapshots.Despairing::new, 501, 503, 504),
    HASTY(BrokenSnapshots.Hasty::new, 502),
    HYPOCRITICAL(BrokenSnapshots.Hypocritical::new, 502),
    VOLATILE(BrokenSnapshots.Volatile::new, 502),
    TIDY(BrokenSnapshots.Tidy::new, 503),
    MISERLY(BrokenSnapshots.Miserly::new, 504),
    INDISCRIMINATE(BrokenSnapshots.Indiscriminate::new, 504),
    OPTIMISTIC(BrokenSnapshots.Optimistic::new, 504),
    UNSUSPECTING(BrokenSnapshots.Unsuspecting::new, 504),
    SWALLOWING(BrokenSnapshots.Swallowing::new, 505),
    INTERRUPTIBLE(BrokenSnapshots.Interruptible::new, 505);

    private final Function<MemorySnapshots.Memory, SnapshotStore> opening;
    private final Set<Integer> broken;

    SnapshotVice(Function<MemorySnapshots.Memory, SnapshotStore> opening, Integer... broken) {
        this.opening = opening;
        this.broken = new TreeSet<>(Set.of(broken));
    }

    SnapshotStore open(MemorySnapshots.Memory memory) {
        return opening.apply(memory);
    }

    /** Returns the numbers of the obligations that the store does not meet, no more and no fewer. */
    Set<Integer> broken() {
        return broken;
    }
}
