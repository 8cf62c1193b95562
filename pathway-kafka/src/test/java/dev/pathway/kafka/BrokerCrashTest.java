package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A broker that is killed under a writer and comes back, with all that it had or with less. */
class BrokerCrashTest {

    /** And it does not forget where the topic is while the broker is away: then nothing would be sent at all. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "delivery.timeout.ms", "4000",
            "request.timeout.ms", "3000",
            "metadata.recovery.strategy", "none");

    private static Broker broker;

    private final String topic = Topics.fresh();

    @BeforeAll
    static void start() {
        broker = Broker.start("crash");
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @Test
    void an_append_that_a_killed_broker_did_not_answer_is_decided_once_it_is_back() {
        Events source = Events.fromTheBeginning();
        List<Event> acknowledged = new ArrayList<>();
        try (EventLog log = Topics.log(broker, topic).properties(IMPATIENT).open()) {
            Writer writer = Appends.writer(log);
            for (int i = 0; i < 20; i++) {
                List<Event> some = source.next(3);
                writer.append(some);
                acknowledged.addAll(some);
            }
            broker.kill();
            List<Event> lost = source.next(2);
            assertThatThrownBy(() -> writer.append(lost)).isInstanceOf(EventLogException.Uncertain.class);
            assertThatThrownBy(writer::flush).isInstanceOf(EventLogException.Uncertain.class);
            broker.start();
            Appends.Kept really = new Appends.Kept();
            writer.resume(really);
            assertThat(really.events).isEmpty();
            writer.append(lost);
            acknowledged.addAll(lost);
            assertThat(Appends.all(Topics.log(broker, topic))).isEqualTo(acknowledged);
        }
    }

    /** The log is as long as before then, and only its last link is another one. */
    @Test
    void an_end_that_a_broker_lost_is_noticed_though_as_much_is_there_again() {
        try (EventLog log = Topics.log(broker, topic).open();
                EventLog another = Topics.log(broker, topic).open()) {
            Writer writer = Appends.writer(log);
            writer.append(Events.fromTheBeginning().next(1));
            writer.confirm();
            broker.kill();
            broker.loseLastRecord(topic);
            broker.start();
            Appends.writer(another);
            assertThatThrownBy(writer::confirm)
                    .isInstanceOf(EventLogException.Damaged.class)
                    .hasMessageContaining("does not hold link");
        }
    }
}
