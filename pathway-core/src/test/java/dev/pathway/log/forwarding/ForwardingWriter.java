package dev.pathway.log.forwarding;

import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Recovery;
import dev.pathway.log.Writer;
import java.util.List;

/** A writer that does what another does. */
public class ForwardingWriter implements Writer {

    protected final Writer inner;

    public ForwardingWriter(Writer inner) {
        this.inner = inner;
    }

    @Override
    public Recovery recovery() {
        return inner.recovery();
    }

    @Override
    public Position end() {
        return inner.end();
    }

    @Override
    public Progress append(List<Event> events) {
        return inner.append(events);
    }

    @Override
    public Progress flush() {
        return inner.flush();
    }

    @Override
    public Progress idle() {
        return inner.idle();
    }

    @Override
    public void confirm() {
        inner.confirm();
    }

    @Override
    public void resume(BatchHandler really) {
        inner.resume(really);
    }

    @Override
    public void close() {
        inner.close();
    }
}
