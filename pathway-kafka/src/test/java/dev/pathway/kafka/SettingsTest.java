package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
import dev.pathway.error.EventLogException;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.testkit.Events;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedBroker.class)
class SettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"acks", "enable.idempotence", "transactional.id", "isolation.level", "group.id", "linger.ms"})
    void a_property_that_the_promises_rest_on_is_refused(String name) {
        KafkaEventLog.Builder settings =
                KafkaEventLog.builder("localhost:1", "topic").properties(Map.of(name, "1"));
        assertThatThrownBy(settings::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void a_time_out_that_is_no_number_is_refused_before_anything_is_asked() {
        KafkaEventLog.Builder settings =
                KafkaEventLog.builder("localhost:1", "topic").properties(Map.of("default.api.timeout.ms", "15s"));
        assertThatThrownBy(settings::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("default.api.timeout.ms must be a number of milliseconds, not 15s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "ü"})
    void a_name_that_no_topic_can_have_is_refused(String name) {
        assertThatThrownBy(() -> KafkaEventLog.builder("localhost:1", name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoever_has_the_password_gets_in(Broker broker) {
        try (EventLog log = withPassword(broker, Broker.PASSWORD)) {
            Appends.writer(log).append(Events.fromTheBeginning().next(1));
        }
    }

    @Test
    void whoever_has_another_password_is_told_so(Broker broker) {
        try (EventLog log = withPassword(broker, "guessed")) {
            assertThatThrownBy(() -> Appends.writer(log))
                    .isInstanceOf(EventLogException.Unavailable.class)
                    .hasMessageContaining("Authentication failed");
        }
    }

    private static EventLog withPassword(Broker broker, String password) {
        return KafkaEventLog.builder(broker.addressWithPassword(), Topics.fresh())
                .singleBroker()
                .createMissingTopic()
                .properties(Map.of(
                        "security.protocol", "SASL_PLAINTEXT",
                        "sasl.mechanism", "PLAIN",
                        "sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"alice\""
                                        + " password=\"" + password + "\";"))
                .open();
    }

    @Test
    void a_truststore_that_is_not_there_is_named() {
        try (EventLog log = KafkaEventLog.builder("localhost:1", "topic")
                .properties(Map.of("security.protocol", "SSL", "ssl.truststore.location", "missing.p12"))
                .open()) {
            assertThatThrownBy(log::identity)
                    .isInstanceOf(EventLogException.Unavailable.class)
                    .hasMessageContaining("missing.p12");
        }
    }

    @Test
    void brokers_that_do_not_answer_are_unavailable_in_bounded_time() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                EventLog log = KafkaEventLog.builder("localhost:" + silent.getLocalPort(), "topic")
                        .properties(Map.of("default.api.timeout.ms", "300", "request.timeout.ms", "200"))
                        .open()) {
            for (Runnable call : List.<Runnable>of(
                    log::identity,
                    () -> log.acquire(Position.BEGINNING, (events, end) -> {}),
                    () -> log.read(Position.BEGINNING))) {
                assertThatThrownBy(call::run).isInstanceOf(EventLogException.Unavailable.class);
            }
            assertThat(log.start()).isEqualTo(Position.BEGINNING);
        }
    }
}
