package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.broker.Broker;
import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A broker that is killed under a writer and comes back, with all that it had or with less. */
class BrokerCrashTest {

    /** And it does not forget where the topic is while the broker is away: then nothing would be sent at all. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "delivery.timeout.ms", "4000",
            "request.timeout.ms", "3000",
            "metadata.recovery.strategy", "none");

    /**
     * In two topics, since a broker takes long to start: in one an append is not answered, and in the other the last link is
     * lost and another one put there, so that the log is as long as before.
     */
    @Test
    void what_was_not_answered_is_decided_once_the_broker_is_back_and_what_it_lost_is_damage() {
        String asked = Topics.fresh();
        String shortened = Topics.fresh();
        Events source = Events.fromTheBeginning();
        List<Event> acknowledged = new ArrayList<>();
        try (Broker broker = Broker.start("crash");
                EventLog log = Topics.log(broker, asked).properties(IMPATIENT).open();
                EventLog losing = Topics.log(broker, shortened).open();
                EventLog another = Topics.log(broker, shortened).open()) {
            Writer writer = Appends.writer(log);
            for (int i = 0; i < 20; i++) {
                List<Event> some = source.next(3);
                writer.append(some);
                acknowledged.addAll(some);
            }
            Writer loser = Appends.writer(losing);
            loser.append(Events.fromTheBeginning().next(1));
            loser.confirm();

            broker.kill();
            broker.loseLastRecord(shortened);
            List<Event> lost = source.next(2);
            assertThatThrownBy(() -> writer.append(lost)).isInstanceOf(EventLogException.Uncertain.class);
            assertThatThrownBy(writer::flush).isInstanceOf(EventLogException.Uncertain.class);
            broker.start();

            Appends.Kept really = new Appends.Kept();
            writer.resume(really);
            assertThat(really.events).isEmpty();
            writer.append(lost);
            acknowledged.addAll(lost);
            assertThat(Appends.all(Topics.log(broker, asked))).isEqualTo(acknowledged);

            Appends.writer(another);
            assertThatThrownBy(loser::confirm)
                    .isInstanceOf(EventLogException.Damaged.class)
                    .hasMessageContaining("does not hold link");
        }
    }
}
