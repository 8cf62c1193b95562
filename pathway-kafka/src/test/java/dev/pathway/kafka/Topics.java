package dev.pathway.kafka;

import dev.pathway.broker.Broker;
import java.util.Map;
import java.util.UUID;

/** Names topics that no other test uses, and opens logs on them. */
final class Topics {

    private Topics() {}

    static String fresh() {
        return "t-" + UUID.randomUUID();
    }

    /** Begins the settings of a log on the only broker there is, which makes its topic itself. */
    static KafkaEventLog.Builder log(Broker broker, String topic) {
        return KafkaEventLog.builder(broker.address(), topic).singleBroker().createMissingTopic();
    }

    /** Likewise, through the network that can fail: a producer there tries twice. */
    static KafkaEventLog.Builder overTheNetwork(Broker broker, String topic) {
        return KafkaEventLog.builder(broker.network().address(), topic)
                .singleBroker()
                .createMissingTopic()
                .properties(Map.of("retries", "1", "retry.backoff.ms", "1", "reconnect.backoff.ms", "1"));
    }
}
