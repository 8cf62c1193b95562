package dev.pathway.jsonl;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a store is called: what the heads of its segments say. Where none is whole, what its newest snapshot says, so that a
 * store opens at that which lost its log or only the heads of it, unless another snapshot bears out what a damaged head
 * says. Where there is no snapshot either, that damaged head; else a name made up, which nobody has written down yet. Safe
 * for use by several threads.
 */
final class StoreIdentity {

    private final StoreFiles files;
    private final String madeUp = UUID.randomUUID().toString();
    private @Nullable String settled;

    StoreIdentity(StoreFiles files) {
        this.files = files;
    }

    /**
     * Returns the identity. Until a segment has settled it, each call looks for one.
     *
     * @throws dev.pathway.error.EventLogException.Unavailable if the directory cannot be read
     */
    synchronized String get() {
        return settled != null ? settled : settle(History.list(files));
    }

    /** Settles the identity if a segment has a whole head, and returns it. */
    synchronized String settle(Segments segments) {
        Optional<String> written = segments.store();
        if (written.isPresent()) {
            settled = written.get();
        }
        return settled != null ? settled : unsettled(segments.perhapsStore());
    }

    private String unsettled(Optional<String> perhaps) {
        try {
            List<SnapshotFile> snapshots = FreshLook.at(() -> SnapshotFile.newestFirst(files));
            boolean borneOut = snapshots.isEmpty()
                    || snapshots.stream()
                            .anyMatch(found -> perhaps.filter(found::isOf).isPresent());
            return borneOut ? perhaps.orElse(madeUp) : snapshots.get(0).head().store();
        } catch (IOException e) {
            throw Failures.notDone("Reading the snapshots", e);
        }
    }
}
