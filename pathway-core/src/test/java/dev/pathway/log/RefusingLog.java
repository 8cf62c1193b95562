package dev.pathway.log;

import dev.pathway.event.Event;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** A log that answers appends with exceptions and appends nothing then. */
public final class RefusingLog extends ForwardingLog {

    private final Queue<Supplier<RuntimeException>> refusals = new ConcurrentLinkedQueue<>();

    public RefusingLog(EventLog inner) {
        super(inner);
    }

    /** Makes one more of the next appends fail. */
    public void refuse(Supplier<RuntimeException> next) {
        refusals.add(next);
    }

    @Override
    protected Writer around(Writer writer) {
        return new ForwardingWriter(writer) {
            @Override
            public Progress append(List<Event> events) {
                Supplier<RuntimeException> refusal = refusals.poll();
                if (refusal != null) {
                    throw refusal.get();
                }
                return inner.append(events);
            }
        };
    }
}
