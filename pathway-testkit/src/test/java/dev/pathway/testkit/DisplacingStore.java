package dev.pathway.testkit;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.EventLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store in memory whose writers are displaced by the next, as a broker would do it. */
final class DisplacingStore {

    private final InMemoryEventLog memory = new InMemoryEventLog();
    private int writers;
    private @Nullable Displaceable current;

    EventLog open() {
        return new ForwardingLog(memory.openAgain()) {
            @Override
            public Writer acquire(Position after, BatchHandler history) {
                if (current != null) {
                    current.displace("writer " + (writers + 1));
                }
                Displaceable writer = new Displaceable(super.acquire(after, history));
                writers++;
                current = writer;
                return writer;
            }
        };
    }

    private static final class Displaceable extends ForwardingWriter {

        private boolean closed;
        private @Nullable String displacedBy;

        Displaceable(Writer writer) {
            super(writer);
        }

        void displace(String by) {
            if (!closed) {
                displacedBy = by;
                inner.close();
            }
        }

        private Writer held() {
            if (displacedBy != null && !closed) {
                throw new EventLogException.Superseded(displacedBy);
            }
            return inner;
        }

        @Override
        public Progress append(List<Event> events) {
            return held().append(events);
        }

        @Override
        public Progress flush() {
            return held().flush();
        }

        @Override
        public Progress idle() {
            return held().idle();
        }

        @Override
        public void confirm() {
            held().confirm();
        }

        @Override
        public void resume(BatchHandler really) {
            held().resume(really);
        }

        @Override
        public void close() {
            closed = true;
            inner.close();
        }
    }
}
