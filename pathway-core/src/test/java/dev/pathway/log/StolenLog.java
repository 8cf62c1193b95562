package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.List;

/** A log that somebody else takes over. */
public final class StolenLog extends ForwardingLog {

    private volatile boolean stolen;

    public StolenLog(EventLog inner) {
        super(inner);
    }

    public void steal() {
        stolen = true;
    }

    @Override
    protected Writer around(Writer writer) {
        return new ForwardingWriter(writer) {
            @Override
            public Progress append(List<Event> events) {
                confirm();
                return inner.append(events);
            }

            @Override
            public Progress flush() {
                confirm();
                return inner.flush();
            }

            @Override
            public Progress idle() {
                confirm();
                return inner.idle();
            }

            @Override
            public void confirm() {
                if (stolen) {
                    throw new EventLogException.Superseded("a thief");
                }
                inner.confirm();
            }
        };
    }
}
