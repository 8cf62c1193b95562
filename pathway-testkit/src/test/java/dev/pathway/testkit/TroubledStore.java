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
import java.util.ArrayList;
import java.util.List;

/** A store in memory to which everything happens that can happen to a log, and whose logs bear it as they should. */
final class TroubledStore {

    static final long MAX_CONTENT_BYTES = 200_000;

    private final InMemoryEventLog memory = new InMemoryEventLog(MAX_CONTENT_BYTES);
    private final List<EventLog> opened = new ArrayList<>();
    private boolean refusing;
    private boolean uncertain;

    /** How much of an uncertain append is stored: 0 nothing, 1 half, 2 all. */
    private final int halvesStored;

    TroubledStore(int halvesStored) {
        this.halvesStored = halvesStored;
    }

    EventLog open() {
        EventLog log = new TroubledLog(memory.openAgain());
        opened.add(log);
        return log;
    }

    /** All that reached the memory is durable, so closing is all that a power cut can do to it. */
    void cutPower() {
        opened.forEach(EventLog::close);
    }

    void refuse(boolean appends) {
        refusing = appends;
    }

    void makeNextAppendUncertain() {
        uncertain = true;
    }

    private final class TroubledLog extends ForwardingLog {

        TroubledLog(EventLog log) {
            super(log);
        }

        @Override
        protected Writer around(Writer writer) {
            return new TroubledWriter(writer);
        }
    }

    private final class TroubledWriter extends ForwardingWriter {

        private Position certainEnd;
        private boolean inDoubt;
        private List<Event> stored = List.of();

        TroubledWriter(Writer writer) {
            super(writer);
            this.certainEnd = writer.end();
        }

        @Override
        public Position end() {
            return certainEnd;
        }

        @Override
        public Progress append(List<Event> events) {
            requireCertain();
            if (refusing) {
                throw new EventLogException.Full("refused on purpose", null);
            }
            if (uncertain) {
                uncertain = false;
                inDoubt = true;
                stored = List.copyOf(events.subList(0, events.size() * halvesStored / 2));
                super.append(stored);
                requireCertain();
            }
            Progress progress = super.append(events);
            certainEnd = progress.end();
            return progress;
        }

        private void requireCertain() {
            if (inDoubt) {
                throw new EventLogException.Uncertain("in doubt on purpose", null);
            }
        }

        @Override
        public Progress flush() {
            requireCertain();
            return super.flush();
        }

        @Override
        public Progress idle() {
            requireCertain();
            return super.idle();
        }

        @Override
        public void confirm() {
            requireCertain();
            super.confirm();
        }

        @Override
        public void resume(BatchHandler really) {
            super.confirm();
            if (!stored.isEmpty()) {
                really.take(stored, super.end());
            }
            certainEnd = super.end();
            stored = List.of();
            inDoubt = false;
        }
    }
}
