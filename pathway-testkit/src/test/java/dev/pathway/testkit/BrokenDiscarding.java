package dev.pathway.testkit;

import dev.pathway.error.EventLogException;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingLog;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Logs that forget the wrong way; each is named by its vice. */
final class BrokenDiscarding {

    private BrokenDiscarding() {}

    /** Forgets more than it was allowed to. */
    static final class GreedyLog extends ForwardingLog {
        GreedyLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        public Position discardBefore(Position position) {
            return super.discardBefore(Position.after(position.sequence() + 2));
        }
    }

    /** Forgets, and says that it did not. */
    static final class DenyingLog extends ForwardingLog {
        DenyingLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        public Position discardBefore(Position position) {
            super.discardBefore(position);
            return Position.BEGINNING;
        }
    }

    /** Forgets in its own memory only: what is forgotten is there again when the store is opened. */
    static final class PretendingLog extends ForwardingLog {
        private Position pretended = Position.BEGINNING;

        PretendingLog(Supplier<EventLog> store) {
            super(store.get());
        }

        private void requireKept(Position after) {
            if (after.sequence() < pretended.sequence()) {
                throw new EventLogException.Expired(pretended.sequence() + 1);
            }
        }

        @Override
        public Position start() {
            return pretended;
        }

        @Override
        public Position discardBefore(Position position) {
            requireOpen();
            pretended = position.sequence() > pretended.sequence() ? position : pretended;
            return pretended;
        }

        private void requireOpen() {
            inner.discardBefore(Position.BEGINNING);
        }

        @Override
        public Writer acquire(Position after, BatchHandler history) {
            requireKept(after);
            return super.acquire(after, history);
        }

        @Override
        public Cursor read(Position after) {
            requireKept(after);
            return super.read(after);
        }
    }

    /** Takes the tenure from its writer before it forgets. */
    static final class InconsiderateLog extends ForwardingLog {
        private @Nullable Writer writer;

        InconsiderateLog(Supplier<EventLog> store) {
            super(store.get());
        }

        @Override
        protected Writer around(Writer acquired) {
            writer = acquired;
            return acquired;
        }

        @Override
        public Position discardBefore(Position position) {
            Position start = super.discardBefore(position);
            if (writer != null && position.sequence() == 150) {
                writer.close();
            }
            return start;
        }
    }
}
