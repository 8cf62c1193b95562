package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.log.EventLog;
import dev.pathway.testkit.Events;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a topic must be like for a log to be kept in it. */
class TopicRefusalTest extends OnATopic {

    @ParameterizedTest
    @CsvSource({
        "retention.ms, 604800000, -1",
        "retention.bytes, 1073741824, -1",
        "cleanup.policy, compact, delete",
        "cleanup.policy, 'compact,delete', delete",
        "unclean.leader.election.enable, true, false",
        "max.message.bytes, 1048588, 16777216",
    })
    void a_topic_that_would_lose_events_is_refused_with_the_command_that_mends_it(
            String name, String value, String mended) throws Exception {
        make(Map.of(name, value));
        try (EventLog log = settings().open()) {
            assertThatThrownBy(() -> Appends.writer(log))
                    .isInstanceOf(EventLogException.Damaged.class)
                    .hasMessageContaining(name + " is " + value + " and must be " + mended)
                    .hasMessageContaining("kafka-configs.sh --bootstrap-server " + broker().address()
                            + " --alter --entity-type topics --entity-name " + topic + " --add-config " + name + "="
                            + mended);
        }
    }

    @Test
    void a_single_replica_is_refused_unless_a_single_broker_is_allowed() throws Exception {
        make(Map.of());
        try (EventLog log = KafkaEventLog.builder(broker().address(), topic)
                .createMissingTopic()
                .open()) {
            assertThatThrownBy(() -> Appends.writer(log))
                    .isInstanceOf(EventLogException.Damaged.class)
                    .hasMessageContaining("min.insync.replicas is 1 and must be 2: kafka-configs.sh")
                    .hasMessageContaining("--add-config min.insync.replicas=2")
                    .hasMessageContaining("the replication factor is 1 and must be 3")
                    .hasMessageContaining("kafka-reassign-partitions.sh --bootstrap-server " + broker().address());
        }
        try (EventLog log = settings().open()) {
            Appends.writer(log).append(Events.fromTheBeginning().next(1));
        }
    }

    @Test
    void a_topic_refused_hands_nothing_over_and_is_taken_once_it_is_mended() throws Exception {
        make(Map.of("retention.ms", "604800000"));
        try (EventLog log = settings().open()) {
            assertThatThrownBy(() -> Appends.writer(log)).isInstanceOf(EventLogException.Damaged.class);
            set("retention.ms", "-1");
            Appends.writer(log).append(Events.fromTheBeginning().next(1));
        }
    }

    @Test
    void a_missing_topic_is_made_only_if_that_is_wanted() {
        try (EventLog log = KafkaEventLog.builder(broker().address(), topic).open()) {
            assertThatThrownBy(log::identity)
                    .isInstanceOf(EventLogException.Unavailable.class)
                    .hasMessageContaining("kafka-topics.sh --bootstrap-server " + broker().address()
                            + " --create --topic " + topic + " --partitions 1 --replication-factor 3"
                            + " --config cleanup.policy=delete --config max.message.bytes=16777216"
                            + " --config min.insync.replicas=2 --config retention.bytes=-1"
                            + " --config retention.ms=-1 --config unclean.leader.election.enable=false");
        }
        try (EventLog log = settings().open()) {
            String identity = log.identity();
            Appends.writer(log).close();
            assertThat(log.identity()).isEqualTo(identity);
        }
    }

    @Test
    void a_partition_that_the_topic_does_not_have_is_refused() throws Exception {
        make(Map.of());
        try (EventLog log = settings().partition(3).open()) {
            assertThatThrownBy(() -> Appends.writer(log))
                    .isInstanceOf(EventLogException.Damaged.class)
                    .hasMessageContaining("has no partition 3");
        }
    }

    private void make(Map<String, String> different) throws Exception {
        Map<String, String> settings =
                new HashMap<>(TopicSettings.singleBroker(16 << 20).toMake());
        settings.putAll(different);
        try (Admin admin = broker().admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }

    /** Returns once the broker says so as well, which is a moment after the controller does. */
    private void set(String name, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        try (Admin admin = broker().admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!value.equals(setting(admin, resource, name))) {
                assertThat(System.nanoTime()).as("not set after a minute").isLessThan(deadline);
            }
        }
    }

    private static String setting(Admin admin, ConfigResource topic, String name) throws Exception {
        return admin.describeConfigs(List.of(topic))
                .all()
                .get()
                .get(topic)
                .get(name)
                .value();
    }
}
