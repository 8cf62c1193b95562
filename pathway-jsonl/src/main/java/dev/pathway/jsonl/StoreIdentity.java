package dev.pathway.jsonl;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a store is called: what its segments say; where there are none, its newest snapshot, so that a store that lost its
 * whole log opens at that; else a name made up, which nobody has written down yet. Safe for use by several threads.
 */
final class StoreIdentity {

    private final StoreFiles files;
    private final String madeUp = UUID.randomUUID().toString();
    private @Nullable String settled;

    StoreIdentity(StoreFiles files) {
        this.files = files;
    }

    /**
     * Returns the identity. Until segments have settled it, each call looks for them.
     *
     * @throws dev.pathway.error.EventLogException.Unavailable if the directory cannot be read
     */
    synchronized String get() {
        return settled != null ? settled : settle(History.list(files));
    }

    /** Settles the identity if there are segments, and returns it. */
    synchronized String settle(Segments segments) {
        Optional<String> written = segments.store();
        if (written.isPresent()) {
            settled = written.get();
        }
        return settled != null ? settled : unsettled();
    }

    private String unsettled() {
        try {
            List<SnapshotFile> snapshots = FreshLook.at(() -> SnapshotFile.newestFirst(files));
            return snapshots.isEmpty() ? madeUp : snapshots.get(0).head().store();
        } catch (IOException e) {
            throw Failures.notDone("Reading the snapshots", e);
        }
    }
}
