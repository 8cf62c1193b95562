package dev.pathway.http.stream;

import io.vertx.core.buffer.Buffer;

/** The events of a feed as server-sent events, which have no end of their own. */
final class LiveEvents implements SliceSource {

    private final FeedSource events;
    private final EventFormat.ServerSent format;

    LiveEvents(FeedSource events, EventFormat.ServerSent format) {
        this.events = events;
        this.format = format;
    }

    @Override
    public Slice next() {
        return events.next();
    }

    @Override
    public Buffer heartbeat() {
        return format.ping(events.passed());
    }

    @Override
    public Buffer farewell(String reason) {
        return EventFormat.ServerSent.bye(reason);
    }

    @Override
    public void close() {
        events.close();
    }
}
