package dev.pathway.log;

import dev.pathway.event.Event;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.List;

/** A log that hangs in a flush or an append while it is told to. */
public final class GatedLog extends ForwardingLog {

    private volatile Gate flushes = Gate.opened();
    private volatile Gate appends = Gate.opened();

    public GatedLog(EventLog inner) {
        super(inner);
    }

    /** Makes the next flushes hang at a gate. */
    public Gate hangFlushes() {
        Gate gate = Gate.closed();
        flushes = gate;
        return gate;
    }

    /** Makes the next appends hang at a gate, before anything is appended. */
    public Gate hangAppends() {
        Gate gate = Gate.closed();
        appends = gate;
        return gate;
    }

    @Override
    protected Writer around(Writer writer) {
        return new ForwardingWriter(writer) {
            @Override
            public Progress append(List<Event> events) {
                appends.pass();
                return inner.append(events);
            }

            @Override
            public Progress flush() {
                flushes.pass();
                return inner.flush();
            }
        };
    }
}
