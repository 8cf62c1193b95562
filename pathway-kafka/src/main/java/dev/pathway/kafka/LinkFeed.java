package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The links behind a place, for one cursor: over a connection of its own as long as there are some that are there already,
 * then from the tail that all share, until it falls behind. Used by one call at a time, {@link #wakeUp()} apart.
 */
final class LinkFeed implements AutoCloseable {

    private final LogSettings log;
    private final BooleanSupplier closed;

    /** Behind the last link given. */
    private Bookmark place;

    private volatile @Nullable ChainReader own;
    private volatile @Nullable Tail tail;

    /** Begins behind a place; {@code closed} says when nobody wants links any more. */
    LinkFeed(LogSettings log, Bookmark place, BooleanSupplier closed) {
        this.log = log;
        this.place = place;
        this.closed = closed;
        this.tail = log.tail().join(place);
        this.own = tail == null ? log.cursorsReader(place) : null;
    }

    /**
     * Returns the next links; none if none came within {@code wait}, or if it was closed. Without a wait it makes sure that
     * there are none.
     *
     * @throws EventLogException if the log cannot be read
     * @throws InterruptedException if the thread is interrupted; nothing is lost
     */
    List<ReadLink> next(Duration wait) throws InterruptedException {
        List<ReadLink> links = List.of();
        boolean atTheEnd = false;
        while (links.isEmpty() && !atTheEnd && !closed.getAsBoolean()) {
            Tail shared = tail;
            if (shared == null) {
                links = read();
            } else {
                try {
                    links = shared.behind(place, wait, closed);
                } finally {
                    atTheEnd = shared.serves(place);
                    if (!atTheEnd) {
                        fallBehind(shared);
                    }
                }
            }
        }
        if (!links.isEmpty()) {
            place = links.get(links.size() - 1).at();
        }
        return links;
    }

    private List<ReadLink> read() {
        ChainReader reader = own;
        if (reader == null) {
            reader = log.cursorsReader(place);
            own = reader;
        }
        long before = reader.nextOffset();
        if (before >= reader.endOffset()) {
            joinTheTail(reader);
            return List.of();
        }
        Duration patience = log.clients().apiTimeout();
        List<ReadLink> links = reader.poll(patience);
        if (links.isEmpty() && reader.nextOffset() == before) {
            throw new EventLogException.Unavailable(
                    "What is at offset " + before + " of " + log.partition() + " did not come within " + patience,
                    null);
        }
        return links;
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
