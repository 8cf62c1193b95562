package dev.pathway.kafka;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The tail of a log, and what its cursors have read last, which are there as long as a cursor wants them. Safe for use by
 * several threads.
 */
final class SharedTail {

    private WeakReference<RecentLinks> recent = new WeakReference<>(null);
    private WeakReference<Tail> running = new WeakReference<>(null);

    synchronized RecentLinks recent() {
        RecentLinks kept = recent.get();
        if (kept == null) {
            kept = new RecentLinks();
            recent = new WeakReference<>(kept);
        }
        return kept;
    }

    /**
     * Returns the tail for one more cursor, which stands at a place; null if there is none, or it no longer has what is
     * behind the place, or has not come there yet.
     */
    synchronized @Nullable Tail join(Bookmark place) {
        Tail tail = running.get();
        return tail != null && tail.join(place) ? tail : null;
    }

    /** Has a tail begin where a reader is, for its cursor; the reader is the tail's then. Null if there is one already. */
    synchronized @Nullable Tail start(ChainReader reader) {
        Tail former = running.get();
        if (former != null && !former.hasEnded()) {
            return null;
        }
        Tail tail = Tail.start(reader, recent());
        running = new WeakReference<>(tail);
        return tail;
    }
}
