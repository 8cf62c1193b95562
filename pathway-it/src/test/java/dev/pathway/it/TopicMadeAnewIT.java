package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A topic is deleted while the program that keeps a space in it is not running. */
@ExtendWith(SharedBroker.class)
class TopicMadeAnewIT {

    @TempDir
    private Path data;

    @Test
    void a_topic_that_is_another_one_is_not_taken_for_an_empty_space(Broker broker) throws Exception {
        String prefix = UUID.randomUUID() + ".";
        String[] kafka = {"--log", "kafka", "--bootstrap", broker.address(), "--topic-prefix", prefix, "--single-broker"
        };
        try (RunningService service = RunningService.start(data, kafka)) {
            service.client().post(RunningService.TRACES, "{\"content\":1}").is(201);
            assertThat(service.stop()).isZero();
        }
        try (Admin admin = broker.admin()) {
            admin.deleteTopics(List.of(prefix + "default")).all().get(30, TimeUnit.SECONDS);
        }
        Process again = RunningService.launch(data, kafka);
        try {
            assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("was deleted and made anew", "move that directory away");
            assertThat(again.exitValue()).isEqualTo(2);
        } finally {
            again.destroyForcibly();
        }
    }
}
