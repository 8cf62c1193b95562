package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A log whose writer is whoever came last: each who acquires it displaces the one before, as several processes can. */
public final class ContestedLog extends ForwardingLog {

    /** The writer that counts, the same for all logs over the same events. */
    private final AtomicReference<@Nullable Contender> last;

    private final InMemoryEventLog memory;
    private final String name;

    private ContestedLog(InMemoryEventLog memory, AtomicReference<@Nullable Contender> last, String name) {
        super(memory);
        this.memory = memory;
        this.last = last;
        this.name = name;
    }

    /** Returns a log that nobody has acquired, for one who goes by a name. */
    public static ContestedLog over(InMemoryEventLog memory, String name) {
        return new ContestedLog(memory, new AtomicReference<>(), name);
    }

    /** Returns a log over the same events for somebody else. */
    public ContestedLog rival(String rivalsName) {
        return new ContestedLog(memory.openAgain(), last, rivalsName);
    }

    @Override
    public Writer acquire(Position after, BatchHandler history) {
        synchronized (last) {
            Contender before = last.get();
            if (before != null) {
                before.inner().close();
            }
            return super.acquire(after, history);
        }
    }

    @Override
    protected Writer around(Writer writer) {
        Contender contender = new Contender(writer, name);
        last.set(contender);
        return contender;
    }

    private final class Contender extends ForwardingWriter {

        private final String holder;

        Contender(Writer inner, String holder) {
            super(inner);
            this.holder = holder;
        }

        Writer inner() {
            return inner;
        }

        private void requireLast() {
            Contender now = last.get();
            if (now != null && now != this) {
                throw new EventLogException.Superseded(now.holder);
            }
        }

        @Override
        public Progress append(List<Event> events) {
            synchronized (last) {
                requireLast();
                return inner.append(events);
            }
        }

        @Override
        public Progress flush() {
            synchronized (last) {
                requireLast();
                return inner.flush();
            }
        }

        @Override
        public Progress idle() {
            return flush();
        }

        @Override
        public void confirm() {
            flush();
        }
    }
}
