package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
import dev.pathway.error.EventLogException;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logs by name, on a real broker. */
@ExtendWith(SharedBroker.class)
class KafkaLogsTest {

    private final String prefix = UUID.randomUUID() + ".";
    private KafkaLogs logs;

    @BeforeEach
    void name(Broker broker) {
        logs = new KafkaLogs(new KafkaCluster(broker.address(), Map.of(), true), prefix);
    }

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void a_log_is_made_once_and_has_a_safe_topic_of_its_own() {
        assertThat(logs.topic("team-a")).isEmpty();
        assertThat(logs.create("team-a")).isTrue();
        assertThat(logs.create("team-a")).isFalse();
        assertThat(logs.create("team-b")).isTrue();
        assertThat(logs.names()).containsExactly("team-a", "team-b");
        assertThat(logs.topic("team-a")).contains(prefix + "team-a");
        try (EventLog log = logs.log(prefix + "team-a")) {
            Appends.writer(log).append(Events.fromTheBeginning().next(1));
        }
    }

    @Test
    void one_that_is_set_aside_keeps_its_topic_and_frees_its_name() {
        logs.create("team-a");
        String identity;
        try (EventLog log = logs.log(prefix + "team-a")) {
            identity = log.identity();
        }
        assertThat(logs.setAside("team-a")).isTrue();
        assertThat(logs.setAside("team-a")).isFalse();
        assertThat(logs.names()).isEmpty();
        assertThat(logs.create("team-a")).isTrue();
        assertThat(logs.topic("team-a")).contains(prefix + "team-a_2");
        try (EventLog log = logs.log(prefix + "team-a")) {
            assertThat(log.identity()).isEqualTo(identity);
        }
    }

    @Test
    void one_that_is_set_aside_takes_no_writes_any_more_wherever_it_is_open() {
        logs.create("team-a");
        try (EventLog log = logs.log(prefix + "team-a");
                EventLog elsewhere = logs.log(prefix + "team-a")) {
            Writer writer = Appends.writer(log);
            writer.append(Events.fromTheBeginning().next(1));
            logs.setAside("team-a");
            assertThatThrownBy(writer::confirm)
                    .isInstanceOf(EventLogException.Damaged.class)
                    .hasMessageContaining("set aside");
            assertThatThrownBy(() -> writer.resume((events, end) -> {})).isInstanceOf(EventLogException.Damaged.class);
            assertThatThrownBy(() -> Appends.writer(elsewhere)).isInstanceOf(EventLogException.Damaged.class);
        }
    }

    @Test
    void a_topic_is_not_made_by_opening_the_log_in_it() {
        try (EventLog log = logs.log(prefix + "team-a")) {
            assertThatThrownBy(log::identity).isInstanceOf(EventLogException.Unavailable.class);
        }
        assertThat(logs.names()).isEmpty();
    }
}
