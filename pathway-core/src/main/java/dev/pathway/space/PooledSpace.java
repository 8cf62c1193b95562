package dev.pathway.space;

import dev.pathway.store.PathwayStore;
import dev.pathway.store.Stats;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One space that is open, or on its way there or from there. Its {@link SpacePool} calls everything but the futures, the
 * name and the role under its lock.
 *
 * <pre>
 *   OPENING ──▶ OPEN ──▶ CLOSING ──▶ gone
 *      └──────▶ FAILED ───────────────▲
 * </pre>
 */
final class PooledSpace {

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private enum Phase {
        OPENING,
        OPEN,
        FAILED,
        CLOSING
    }

    private final String name;
    private final CompletableFuture<PathwayStore> opened = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> gone = new CompletableFuture<>();
    private Phase phase = Phase.OPENING;
    private int users;

    /** When the last user left, or when the opening failed. */
    private long sinceNanos;

    /** Makes one that is on its way to be opened. */
    PooledSpace(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Returns its store, once it is open. */
    CompletableFuture<PathwayStore> opened() {
        return opened;
    }

    /** Completes once it is closed, and the pool has forgotten it. */
    CompletableFuture<@Nullable Void> gone() {
        return gone;
    }

    /** Returns what its store, which is open, is to its log. */
    Stats.Role role() {
        return opened.join().stats().role();
    }

    boolean isOpening() {
        return phase == Phase.OPENING;
    }

    boolean isOpen() {
        return phase == Phase.OPEN;
    }

    boolean isClosing() {
        return phase == Phase.CLOSING;
    }

    boolean isIdle() {
        return isOpen() && users == 0;
    }

    /** Returns for how long it has been idle, if it is. */
    long idleNanos(long nowNanos) {
        return nowNanos - sinceNanos;
    }

    /** Returns whether opening it failed so long ago that it may be tried again. */
    boolean hasFailedLongAgo(long nowNanos) {
        return phase == Phase.FAILED && nowNanos - sinceNanos >= RETRY_NANOS;
    }

    /** Gets one more user, who may come before it is open. */
    void use() {
        users++;
    }

    void release(long nowNanos) {
        users--;
        sinceNanos = nowNanos;
    }

    void becomeOpen() {
        phase = Phase.OPEN;
    }

    void fail(long nowNanos) {
        phase = Phase.FAILED;
        sinceNanos = nowNanos;
    }

    /** Begins its last phase: nobody but who called this closes it, and whoever asks for it waits until it is gone. */
    void beginClosing() {
        phase = Phase.CLOSING;
    }
}
