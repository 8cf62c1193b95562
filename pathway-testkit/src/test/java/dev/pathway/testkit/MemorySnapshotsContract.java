package dev.pathway.testkit;

import dev.pathway.snapshot.SnapshotStore;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every contract on snapshots, over some in memory with a vice. */
@ExtendWith(ViceResolver.class)
final class MemorySnapshotsContract
        implements SnapshotStoreContract, SnapshotDamageContract, SnapshotRefusalContract, SnapshotPowerCutContract {

    private final SnapshotVice vice;
    private MemorySnapshots.Memory memory = new MemorySnapshots.Memory();

    MemorySnapshotsContract(SnapshotVice vice) {
        this.vice = vice;
    }

    @Override
    public SnapshotStore openSnapshots() {
        return vice.open(memory);
    }

    @Override
    public void damageNewest() {
        memory.damageNewest();
    }

    @Override
    public void refuseSaves() {
        memory.refusing = true;
    }

    @Override
    public void takeSaves() {
        memory.refusing = false;
    }

    /** What was being saved goes on in a memory that nobody has. */
    @Override
    public void cutPower() {
        MemorySnapshots.Memory left = new MemorySnapshots.Memory();
        if (vice != SnapshotVice.VOLATILE) {
            left.saved.addAll(memory.saved);
        }
        memory = left;
    }
}
