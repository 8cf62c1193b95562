package dev.pathway.store;

import dev.pathway.error.EventLogException;
import dev.pathway.error.EventsExpired;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A feed that reads the log through a cursor. Where the store ends it does not ask the log whether there is more, once it has
 * come there: each of a thousand feeds would ask that after every event.
 */
final class LogFeed implements EventFeed {

    private static final System.Logger LOGGER = System.getLogger(LogFeed.class.getName());

    private final Cursor cursor;
    private final @Nullable String uid;
    private final LongPredicate mayGiveBehind;
    private final Executor callbacks;
    private final Consumer<LogFeed> onClose;
    private final AtomicBoolean signalled = new AtomicBoolean();
    private volatile @Nullable Runnable onMore;
    private boolean caughtUp;

    LogFeed(
            Cursor cursor,
            @Nullable String uid,
            LongPredicate mayGiveBehind,
            Executor callbacks,
            Consumer<LogFeed> onClose) {
        this.cursor = cursor;
        this.uid = uid;
        this.mayGiveBehind = mayGiveBehind;
        this.callbacks = callbacks;
        this.onClose = onClose;
    }

    @Override
    public List<Event> poll(int max) {
        if (max < 1 || max > MAX_POLL) {
            throw new IllegalArgumentException("max must be 1 to " + MAX_POLL + ", not " + max);
        }
        if (caughtUp && !mayGiveBehind.test(position())) {
            return List.of();
        }
        try {
            List<Event> events = cursor.next(max, Duration.ZERO);
            caughtUp = events.isEmpty() ? cursor.caughtUp() : !mayGiveBehind.test(position());
            return uid == null ? events : events.stream().filter(this::isWanted).toList();
        } catch (EventLogException.Expired e) {
            throw new EventsExpired(e.oldestSeq());
        }
    }

    private boolean isWanted(Event event) {
        return event instanceof Event.OfTrace ofTrace && ofTrace.uid().equals(uid);
    }

    @Override
    public long position() {
        return cursor.position().sequence();
    }

    @Override
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public void onMore(Runnable action) {
        onMore = action;
        signal();
    }

    /** Runs the action that {@link #onMore} set, once for all signals that come before it begins. */
    void signal() {
        if (onMore != null && signalled.compareAndSet(false, true)) {
            callbacks.execute(this::run);
        }
    }

    private void run() {
        signalled.set(false);
        Runnable action = onMore;
        if (action != null) {
            try {
                action.run();
            } catch (RuntimeException | Error e) { // may be on the committer's thread, which must not suffer from it
                LOGGER.log(System.Logger.Level.WARNING, "What was to run when there are more events failed", e);
            }
        }
    }

    @Override
    public void close() {
        onMore = null;
        onClose.accept(this);
        cursor.close();
    }
}
