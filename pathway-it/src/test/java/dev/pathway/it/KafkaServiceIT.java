package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The real program over a real broker. */
@ExtendWith(SharedBroker.class)
class KafkaServiceIT {

    private static final String DRAFT = "{\"uid\":\"u\",\"content\":1}";
    private static final String TEAM = "/v1/pathway/team-a";

    @TempDir
    private Path directory;

    private String[] kafka;

    @BeforeEach
    void ownTopics(Broker broker) {
        kafka = new String[] {
            "--log",
            "kafka",
            "--bootstrap",
            broker.address(),
            "--topic-prefix",
            UUID.randomUUID() + ".",
            "--single-broker"
        };
    }

    private RunningService start(String data) throws Exception {
        return RunningService.start(directory.resolve(data), kafka);
    }

    @Test
    void what_was_acknowledged_is_there_for_another_process_that_has_none_of_the_files() throws Exception {
        try (RunningService service = start("one")) {
            Client client = service.client();
            client.post(RunningService.TRACES, DRAFT).is(201);
            client.send("PUT", TEAM, null).is(201);
            client.post(TEAM + "/traces", DRAFT).is(201);
            service.kill();
        }
        try (RunningService service = start("two")) {
            Client client = service.client();
            client.get(RunningService.TRACES + "/u").is(200);
            client.get(TEAM + "/traces/u").is(200);
            assertThat(service.stop()).isZero();
        }
    }

    @Test
    void a_space_that_is_set_aside_is_gone_and_its_name_is_free() throws Exception {
        try (RunningService service = start("one")) {
            Client client = service.client();
            client.send("PUT", TEAM, null).is(201);
            client.send("PUT", TEAM, null).is(200);
            client.post(TEAM + "/traces", DRAFT).is(201);
            client.send("DELETE", TEAM + "?confirm=team-a", null).is(204);
            client.get(TEAM + "/traces/u").is(404);
            client.send("PUT", TEAM, null).is(201);
            client.get(TEAM + "/traces/u").is(404);
        }
    }
}
