package dev.pathway.space;

import dev.pathway.store.PathwayStore;
import dev.pathway.store.Stats;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One space that is open, or on its way there or from there. Its {@link SpacePool} guards all of it but the futures.
 *
 * <pre>
 *   OPENING ──▶ OPEN ──▶ CLOSING ──▶ gone
 *      └──────▶ FAILED ───────────────▲
 * </pre>
 */
final class Slot {

    final String name;
    final CompletableFuture<PathwayStore> opened = new CompletableFuture<>();
    final CompletableFuture<@Nullable Void> gone = new CompletableFuture<>();
    Phase phase;
    int users;

    /** When the last user left, or when the opening failed. */
    long sinceNanos;

    enum Phase {
        OPENING,
        OPEN,
        FAILED,
        CLOSING
    }

    Slot(String name, Phase phase) {
        this.name = name;
        this.phase = phase;
    }

    /** Returns what its store, which is open, is to its log. */
    Stats.Role role() {
        return opened.join().stats().role();
    }

    boolean isIdle() {
        return phase == Phase.OPEN && users == 0;
    }
}
