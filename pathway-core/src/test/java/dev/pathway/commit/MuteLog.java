package dev.pathway.commit;

import dev.pathway.error.EventLogException.Unavailable;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.concurrent.atomic.AtomicInteger;

/** Does not answer who asks for who writes, or wants to, as long as it is mute; what it holds can be read. */
final class MuteLog extends ForwardingLog {

    final AtomicInteger confirmed = new AtomicInteger();
    volatile boolean mute;

    MuteLog(InMemoryEventLog inner) {
        super(inner);
    }

    private void answer() {
        if (mute) {
            throw new Unavailable("nobody answers", null);
        }
    }

    @Override
    public Writer acquire(Position after, BatchHandler history) {
        Writer writer = super.acquire(after, history);
        try {
            answer();
        } catch (Unavailable e) {
            writer.close();
            throw e;
        }
        return writer;
    }

    @Override
    protected Writer around(Writer writer) {
        return new ForwardingWriter(writer) {
            @Override
            public void confirm() {
                answer();
                confirmed.incrementAndGet();
            }
        };
    }
}
