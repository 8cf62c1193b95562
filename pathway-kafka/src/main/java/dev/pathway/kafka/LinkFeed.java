package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The links behind a place, for one cursor: those that another has read lately from there; others that are there already
 * over a connection of its own; and then from the tail that all share, until it falls behind. Used by one call at a time,
 * {@link #wakeUp()} apart.
 */
final class LinkFeed implements AutoCloseable {

    /** How long it waits by itself until it looks whether it can share again. */
    private static final Duration A_WHILE = Duration.ofMillis(200);

    private final LogSettings log;
    private final BooleanSupplier closed;

    /** Behind the last link given. */
    private Bookmark place;

    private final RecentLinks recent;
    private boolean caughtUp;
    private volatile @Nullable ChainReader own;
    private volatile @Nullable Tail tail;

    /** Begins behind a place; {@code closed} says when nobody wants links any more. */
    LinkFeed(LogSettings log, Bookmark place, BooleanSupplier closed) {
        this.log = log;
        this.place = place;
        this.closed = closed;
        this.recent = log.tail().recent();
        this.tail = log.tail().join(place);
    }

    /**
     * Returns the next links; none if none came within {@code wait}, or if it was closed. Without a wait it fetches once, and
     * may give none although there are more: see {@link #caughtUp()}.
     *
     * @throws EventLogException if the log cannot be read
     * @throws InterruptedException if the thread is interrupted; nothing is lost
     */
    List<ReadLink> next(Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(wait);
        List<ReadLink> links;
        do {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            Tail shared = tail();
            links = shared == null ? read(left) : read(shared, left);
        } while (links.isEmpty() && deadline - System.nanoTime() > 0 && !closed.getAsBoolean());
        if (!links.isEmpty()) {
            caughtUp = false;
            place = links.get(links.size() - 1).at();
        }
        return links;
    }

    /** Returns whether there was no more than the last {@link #next} gave, which was nothing. */
    boolean caughtUp() {
        return caughtUp;
    }

    /** Returns the tail, if it has come as far as this one, which has no connection of its own then. */
    private @Nullable Tail tail() {
        if (tail == null && own == null) {
            tail = log.tail().join(place);
        }
        return tail;
    }

    private List<ReadLink> read(Tail shared, Duration wait) throws InterruptedException {
        try {
            return shared.behind(place, wait, closed);
        } finally {
            caughtUp = shared.serves(place);
            if (!caughtUp) {
                fallBehind(shared);
            }
        }
    }

    /** Goes on by itself at the end, too, as long as there is a tail that has not come so far: that may fail for long. */
    private List<ReadLink> read(Duration wait) {
        ChainReader reader = own;
        if (reader == null) {
            List<ReadLink> known = recent.behind(place);
            if (!known.isEmpty()) {
                return known;
            }
            reader = log.cursorsReader(place);
            own = reader;
        }
        caughtUp = reader.nextOffset() >= reader.endOffset();
        if (!caughtUp) {
            return fetch(reader);
        }
        joinTheTail(reader);
        boolean alone = tail == null && wait.compareTo(Duration.ZERO) > 0;
        return alone ? reader.poll(wait.compareTo(A_WHILE) < 0 ? wait : A_WHILE) : List.of();
    }

    private List<ReadLink> fetch(ChainReader reader) {
        long before = reader.nextOffset();
        Duration patience = log.clients().apiTimeout();
        List<ReadLink> links = reader.poll(patience);
        if (links.isEmpty() && reader.nextOffset() == before) {
            throw new EventLogException.Unavailable(
                    "What is at offset " + before + " of " + log.partition() + " did not come within " + patience,
                    null);
        }
        return recent.share(links);
    }

    /** Does nothing where the tail has come on meanwhile: then there is more to be read before. */
    private void joinTheTail(ChainReader reader) {
        Tail running = log.tail().join(place);
        Tail joined = running == null ? log.tail().start(reader) : running;
        if (joined != null) {
            own = null;
            tail = joined;
            if (running != null) {
                reader.close();
            }
        }
    }

    private void fallBehind(Tail shared) {
        tail = null;
        shared.leave();
    }

    /** Ends the waiting of a call in another thread, which then asks whether this was closed. */
    void wakeUp() {
        ChainReader reader = own;
        if (reader != null) {
            reader.wakeUp();
        }
        Tail shared = tail;
        if (shared != null) {
            shared.lookAgain();
        }
    }

    @Override
    public void close() {
        ChainReader reader = own;
        if (reader != null) {
            own = null;
            reader.close();
        }
        Tail shared = tail;
        if (shared != null) {
            fallBehind(shared);
        }
    }
}
