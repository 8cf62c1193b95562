package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole store on this log. */
@ExtendWith(SharedBroker.class)
class StoreOnKafkaTest {

    @Test
    void a_store_opens_again_with_all_that_it_acknowledged(Broker broker) {
        KafkaEventLog.Builder settings = Topics.log(broker, Topics.fresh());
        String uid;
        try (PathwayStore store = PathwayStore.builder(settings.open()).open()) {
            uid = store.blocking()
                    .add(Draft.of("{\"fact\":\"The ferry leaves at 7:40\"}"))
                    .trace()
                    .uid();
            store.blocking().retire(uid);
        }
        try (PathwayStore store = PathwayStore.builder(settings.open()).open()) {
            assertThat(store.get(uid).orElseThrow().retired()).isTrue();
            assertThat(store.get(uid).orElseThrow().content().toString()).contains("7:40");
            assertThat(store.stats().lastSeq()).isEqualTo(2);
        }
    }
}
