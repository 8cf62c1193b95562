package dev.pathway.space;

import dev.pathway.store.PathwayStore;
import dev.pathway.store.Stats;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

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

    /** Returns whether opening it failed so long ago that it may be tried again. */
    boolean hasFailedLongAgo(long nowNanos) {
        return phase == Phase.FAILED && nowNanos - sinceNanos >= RETRY_NANOS;
    }

    boolean isIdle() {
        return phase == Phase.OPEN && users == 0;
    }
}
