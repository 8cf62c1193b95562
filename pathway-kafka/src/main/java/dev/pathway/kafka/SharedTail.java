package dev.pathway.kafka;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The tail of a log, which is there as long as a cursor wants it. Safe for use by several threads. */
final class SharedTail {

    private WeakReference<RecentLinks> recent = new WeakReference<>(null);
    private @Nullable Tail running;

    /** Returns what the cursors of the log have read last, which is kept as long as one of them keeps it. */
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
        Tail tail = running;
        return tail != null && tail.join(place) ? tail : null;
    }

    /** Has a tail begin where a reader is, for its cursor; the reader is the tail's then. Null if there is one already. */
    synchronized @Nullable Tail start(ChainReader reader) {
        if (running != null && !running.hasEnded()) {
            return null;
        }
        Tail tail = Tail.start(reader, recent());
        running = tail;
        return tail;
    }
}
