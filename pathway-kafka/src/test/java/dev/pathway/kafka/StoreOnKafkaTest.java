package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreFollows;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole store on this log. */
@ExtendWith(SharedBroker.class)
class StoreOnKafkaTest {

    @Test
    void a_follower_names_who_writes_takes_over_when_it_is_promoted_and_is_followed_then(Broker broker) {
        String topic = Topics.fresh();
        try (PathwayStore first = PathwayStore.builder(
                                Topics.log(broker, topic).heldBy("the first").open())
                        .open();
                PathwayStore second = PathwayStore.builder(
                                Topics.log(broker, topic).heldBy("the second").open())
                        .follow()) {
            String uid = add(first);
            until(() -> second.get(uid).isPresent());
            assertThatThrownBy(() -> add(second))
                    .isInstanceOfSatisfying(
                            StoreFollows.class,
                            refused -> assertThat(refused.writer()).contains("the first"));

            assertThat(second.promote()).succeedsWithin(Duration.ofSeconds(60));
            String next = add(second);
            assertThatThrownBy(() -> add(first)).isInstanceOf(PathwayException.class);
            until(() -> first.get(next).isPresent());
            assertThatThrownBy(() -> add(first)).hasMessageContaining("the second");
            assertThat(first.stats().lastSeq()).isEqualTo(2);
        }
    }

    private static String add(PathwayStore store) {
        return store.blocking().add(Draft.of("1")).trace().uid();
    }

    private static void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

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
