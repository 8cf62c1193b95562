package dev.pathway.kafka;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that share a broker; each has a topic of its own there. */
@ExtendWith(SharedBroker.class)
abstract class OnATopic {

    final String topic = Topics.fresh();
    private Broker broker;

    @BeforeEach
    final void use(Broker shared) {
        broker = shared;
    }

    final Broker broker() {
        return broker;
    }

    /** Begins the settings of a log on the topic. */
    final KafkaEventLog.Builder settings() {
        return Topics.log(broker, topic);
    }
}
