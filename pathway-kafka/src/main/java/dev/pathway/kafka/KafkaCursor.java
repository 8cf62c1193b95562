package dev.pathway.kafka;

import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/** Reads what is behind a position, and then what comes. Another thread may close it, which ends the waiting. */
final class KafkaCursor implements Cursor {

    /** How often a call fetches at most that may not wait, if all it gets has to be passed over. */
    private static final int MOST_FETCHES = 4;

    private final LogSettings log;
    private final LinkFeed feed;
    private final Consumer<AutoCloseable> onClose;
    private final LinkEvents linkEvents = new LinkEvents();
    private final Queue<ReadLink> links = new ArrayDeque<>();
    private List<Event> events = List.of();
    private int given;
    private String writer = "";
    private Position position;
    private boolean caughtUp;
    private volatile boolean closed;

    /**
     * Begins behind {@code after}, which is in the first link behind {@code from}, or in a later one; {@code onClose} is
     * told when it is closed.
     */
    KafkaCursor(LogSettings log, Bookmark from, Position after, Consumer<AutoCloseable> onClose) {
        this.log = log;
        this.feed = new LinkFeed(log, from, () -> closed);
        this.position = after;
        this.onClose = onClose;
    }

    @Override
    public synchronized List<Event> next(int max, Duration wait) {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(wait);
        caughtUp = false;
        try {
            for (int fetches = 1; !closed && !hasNext(); fetches++) {
                links.addAll(feed.next(Duration.ofNanos(deadline - System.nanoTime())));
                boolean enough = feed.caughtUp() || fetches >= MOST_FETCHES;
                if (enough && deadline - System.nanoTime() <= 0 && !hasNext()) {
                    caughtUp = feed.caughtUp();
                    return List.of();
                }
            }
        } catch (InterruptException e) { // sets the interrupt again
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (WakeupException e) {
            requireOpen();
            return List.of();
        }
        requireOpen();
        return take(max);
    }

    /** Makes sure of an event to give, as far as links are there that hold one. */
    private boolean hasNext() {
        while (given == events.size() && !links.isEmpty()) {
            writer = Objects.requireNonNullElse(links.element().link().by(), writer);
            events = linkEvents.behind(position.sequence(), links.element());
            given = 0;
            if (events.isEmpty()) {
                log.bookmarks().note(links.remove().at());
            }
        }
        return given < events.size();
    }

    private List<Event> take(int max) {
        List<Event> taken = new ArrayList<>();
        while (taken.size() < max && hasNext()) {
            int count = Math.min(max - taken.size(), events.size() - given);
            taken.addAll(events.subList(given, given + count));
            given += count;
            goBehind(taken.get(taken.size() - 1).lastSeq());
        }
        return List.copyOf(taken);
    }

    /** Within a link the place before it is the last that can be found again. */
    private void goBehind(long seq) {
        ReadLink link = links.element();
        boolean whole = given == events.size();
        position = new Position(
                seq, (whole ? link.at() : link.before()).token(log.topic().identity()));
        if (whole) {
            log.bookmarks().note(link.at());
            links.remove();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The cursor is closed");
        }
    }

    /** Who began the last tenure that was read on the way. */
    @Override
    public synchronized Optional<String> writer() {
        return writer.isEmpty() ? Optional.empty() : Optional.of(writer);
    }

    @Override
    public synchronized boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public synchronized Position position() {
        return position;
    }

    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
        feed.wakeUp();
        closeFeed();
    }

    private synchronized void closeFeed() {
        feed.close();
    }
}
