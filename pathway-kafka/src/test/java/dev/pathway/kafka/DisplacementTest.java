package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.broker.Fault;
import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What becomes of a writer when another takes its place, and of what it had sent. */
class DisplacementTest extends OnATopic {

    private final List<Event> events = Events.fromTheBeginning().next(9);

    @Test
    void an_idle_writer_is_told_by_whom_it_was_displaced() {
        try (EventLog log = settings().open();
                EventLog another = settings().heldBy("the other one").open()) {
            Writer displaced = Appends.writer(log);
            displaced.append(events.subList(0, 3));
            displaced.confirm();
            Appends.writer(another);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(displaced::confirm)
                        .isInstanceOfSatisfying(
                                EventLogException.Superseded.class,
                                told -> assertThat(told.holder()).isEqualTo("the other one"));
            }
        }
    }

    @Test
    void a_late_record_of_a_displaced_writer_is_passed_over() throws Exception {
        try (EventLog slow = Topics.overTheNetwork(broker(), topic).open();
                EventLog another = settings().open()) {
            Writer displaced = Appends.writer(slow);
            displaced.append(events.subList(0, 3));
            broker().network().failNextProducer(Fault.LATE);
            uncertain(() -> displaced.append(events.subList(3, 6)));
            Writer writer = Appends.writer(another);
            writer.append(List.of(Events.after(3).adding("\"instead\"")));
            assertThat(broker().network().deliverLate()).isPositive();
            writer.append(List.of(Events.after(4).adding("\"and on\"")));
            writer.confirm();
            assertThatThrownBy(() -> displaced.resume((batch, end) -> {}))
                    .isInstanceOf(EventLogException.Superseded.class);
        }
        assertThat(Appends.all(settings()))
                .hasSize(5)
                .startsWith(events.get(0), events.get(1), events.get(2))
                .doesNotContain(events.get(3));
    }

    @Test
    void a_late_record_counts_for_nothing_once_its_own_writer_has_resumed() throws Exception {
        try (EventLog log = Topics.overTheNetwork(broker(), topic).open()) {
            Writer writer = Appends.writer(log);
            writer.append(events.subList(0, 3));
            broker().network().failNextProducer(Fault.LATE);
            uncertain(() -> writer.append(events.subList(3, 6)));
            Appends.Kept really = new Appends.Kept();
            writer.resume(really);
            assertThat(really.events).isEmpty();
            assertThat(broker().network().deliverLate()).isPositive();
            writer.append(List.of(Events.after(3).adding("\"instead\"")));
            writer.confirm();
        }
        assertThat(Appends.all(settings())).hasSize(4).doesNotContain(events.get(3));
    }

    @Test
    void a_writer_that_appends_without_a_pause_can_be_displaced() throws Exception {
        try (EventLog log = settings().open();
                EventLog another = settings()
                        .properties(Map.of("default.api.timeout.ms", "60000")) // how long it may lose the race
                        .open()) {
            Writer busy = Appends.writer(log);
            FutureTask<Integer> appending = new FutureTask<>(() -> {
                Events source = Events.fromTheBeginning();
                int acknowledged = 0;
                try {
                    while (true) {
                        busy.append(source.next(1));
                        acknowledged++;
                    }
                } catch (EventLogException.Superseded e) {
                    return acknowledged;
                }
            });
            Thread thread = new Thread(appending, "busy");
            thread.setDaemon(true);
            thread.start();
            Appends.Kept past = new Appends.Kept();
            Writer writer = another.acquire(another.start(), past);
            writer.append(Events.after(writer.end().sequence()).next(1));
            assertThat(appending.get(1, TimeUnit.MINUTES)).isEqualTo(past.events.size());
        }
    }

    private static void uncertain(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(EventLogException.Uncertain.class);
    }
}
