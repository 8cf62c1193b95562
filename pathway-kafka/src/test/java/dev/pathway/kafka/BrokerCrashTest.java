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
import org.junit.jupiter.api.Test;

/** A broker that is killed and comes back, under one writer. */
class BrokerCrashTest {

    /** And it does not forget where the topic is while the broker is away: then nothing would be sent at all. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "delivery.timeout.ms", "1500",
            "request.timeout.ms", "1000",
            "max.block.ms", "1000",
            "metadata.recovery.strategy", "none");

    @Test
    void an_append_that_a_killed_broker_did_not_answer_is_decided_once_it_is_back() {
        String topic = Topics.fresh();
        Events source = Events.fromTheBeginning();
        List<Event> acknowledged = new ArrayList<>();
        try (Broker broker = Broker.start("crash");
                EventLog log = Topics.log(broker, topic).properties(IMPATIENT).open()) {
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
}
