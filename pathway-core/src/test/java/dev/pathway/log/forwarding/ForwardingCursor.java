package dev.pathway.log.forwarding;

import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.Position;
import java.time.Duration;
import java.util.List;

/** A cursor that does what another does. */
public class ForwardingCursor implements Cursor {

    protected final Cursor inner;

    public ForwardingCursor(Cursor inner) {
        this.inner = inner;
    }

    @Override
    public List<Event> next(int max, Duration wait) {
        return inner.next(max, wait);
    }

    @Override
    public boolean caughtUp() {
        return inner.caughtUp();
    }

    @Override
    public Position position() {
        return inner.position();
    }

    @Override
    public void close() {
        inner.close();
    }
}
