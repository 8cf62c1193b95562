package dev.pathway.log.forwarding;

import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import java.util.List;

/** A handler that does what another does. */
public class ForwardingHandler implements BatchHandler {

    protected final BatchHandler inner;

    public ForwardingHandler(BatchHandler inner) {
        this.inner = inner;
    }

    @Override
    public void take(List<Event> events, Position end) {
        inner.take(events, end);
    }

    @Override
    public void caughtUp() {
        inner.caughtUp();
    }
}
