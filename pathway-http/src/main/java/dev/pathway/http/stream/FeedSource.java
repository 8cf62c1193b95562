package dev.pathway.http.stream;

import dev.pathway.error.StoreClosed;
import dev.pathway.event.Event;
import dev.pathway.json.JsonBuffer;
import dev.pathway.store.EventFeed;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The events of a feed up to a sequence number or a count. It holds the few events of one poll; all else waits in the log.
 */
final class FeedSource implements SliceSource {

    private static final int MOST_A_POLL = 64;
    private static final int MOST_POLLS = 16;

    private final EventFeed feed;
    private final EventFormat format;
    private final long until;
    private final Deque<Event> polled = new ArrayDeque<>();
    private final JsonBuffer json = new JsonBuffer();
    private long left;
    private boolean begun;
    private long passed;

    /**
     * Makes a source of events that are numbered {@code until} at most, and of {@code most} of them.
     *
     * @param until {@link Long#MAX_VALUE} for those to come, too
     */
    FeedSource(EventFeed feed, EventFormat format, long until, long most) {
        this.feed = feed;
        this.format = format;
        this.until = until;
        this.left = most;
        this.passed = feed.position();
    }

    @Override
    public Slice next() {
        Buffer out = begun ? Buffer.buffer() : format.preamble();
        begun = true;
        int polls = 0;
        while (out.length() < Slice.BYTES && polls < MOST_POLLS) {
            if (left == 0 || passed >= until) {
                return new Slice(out, Slice.Then.END);
            }
            Event event = polled.poll();
            if (event == null) {
                polls++;
                if (!poll()) {
                    return new Slice(out, until == Long.MAX_VALUE ? Slice.Then.REST : Slice.Then.END);
                }
            } else if (event.seq() > until) {
                return new Slice(out, Slice.Then.END);
            } else {
                format.append(out, event, json);
                passed = event.lastSeq();
                left--;
            }
        }
        return new Slice(out, Slice.Then.MORE);
    }

    /** Polls once; returns whether it is worth going on. */
    private boolean poll() {
        try {
            polled.addAll(feed.poll(MOST_A_POLL));
        } catch (IllegalStateException e) {
            throw new StoreClosed();
        }
        if (polled.isEmpty()) {
            passed = feed.position();
        }
        return !polled.isEmpty() || !feed.caughtUp();
    }

    /** Returns the last sequence number that was written, or passed over because it is not wanted. */
    long passed() {
        return passed;
    }

    @Override
    public void close() {
        feed.close();
    }
}
