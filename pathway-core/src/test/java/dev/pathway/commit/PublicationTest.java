package dev.pathway.commit;

import static dev.pathway.commit.Rig.draft;
import static dev.pathway.commit.Rig.result;
import static dev.pathway.commit.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.EventLogException.Unavailable;
import dev.pathway.error.EventLogException.Uncertain;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** When it is told that more has become durable. */
class PublicationTest {

    @Test
    void events_whose_force_failed_are_told_to_be_durable_once_the_log_knows_that_they_are() {
        IntervalLog log = new IntervalLog();
        List<Boolean> told = new CopyOnWriteArrayList<>();
        try (Rig rig = new Rig.Settings(log)
                .afterDurable(() -> told.add(log.forced.get()))
                .open()) {
            assertThat(result(rig.add(draft("a"))).durable()).isFalse();
            until(() -> !told.isEmpty());
            assertThat(log.forced).isTrue();
            assertThat(told).containsExactly(true);
        }
    }

    /** A log that forces while nothing comes: its first force fails, and at first it cannot tell what came of that. */
    private static final class IntervalLog extends ForwardingLog {

        final AtomicBoolean forced = new AtomicBoolean();

        IntervalLog() {
            super(new InMemoryEventLog());
        }

        @Override
        protected Writer around(Writer writer) {
            return new ForwardingWriter(writer) {

                private int resumed;

                @Override
                public Progress append(List<Event> events) {
                    return new Progress(inner.append(events).end(), Position.BEGINNING);
                }

                @Override
                public Progress idle() {
                    throw new Uncertain("the force failed", null);
                }

                @Override
                public void resume(BatchHandler really) {
                    if (resumed++ == 0) {
                        throw new Unavailable("not yet", null);
                    }
                    forced.set(true);
                }
            };
        }
    }
}
