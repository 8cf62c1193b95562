package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The real program over a real broker: what is particular to a log there. */
@ExtendWith(SharedBroker.class)
class KafkaServiceIT {

    private static final String DRAFT = "{\"uid\":\"u\",\"content\":1}";
    private static final String TEAM = "/v1/pathway/team-a";

    @TempDir
    private Path directory;

    private List<String> kafka;

    @BeforeEach
    void ownTopics(Broker broker) {
        kafka = OnKafka.options(broker.address(), directory);
    }

    private RunningService start(String data, String... more) throws Exception {
        return RunningService.start(
                directory.resolve(data),
                Stream.concat(kafka.stream(), Stream.of(more)).toArray(String[]::new));
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
            assertThat(client.get("/v1/pathway").is(200).json().at("results").list().stream()
                            .map(space -> space.at("name").text()))
                    .containsExactly("default", "team-a");
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

    @Test
    void a_standby_that_is_promoted_displaces_a_live_writer_which_notices_though_nobody_writes_and_follows()
            throws Exception {
        try (RunningService first = start("one");
                RunningService second = start("two", "--follow")) {
            Client writer = first.client();
            Client standby = second.client();
            writer.post(Client.TRACES, DRAFT).is(201);
            awaitTrace(standby, "u");
            standby.post(Client.TRACES, "{\"content\":2}").is(503);
            assertThat(RunningService.run(0, "promote", "--url", second.url().toString()))
                    .contains("default: writes behind event 1");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!writer.stats().at("log").at("state").text().equals("superseded")) {
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            }
            Client.Reply refused = writer.post(Client.TRACES, "{\"content\":2}").is(503);
            assertThat(refused.json().at("writer").text()).contains("process " + second.pid());
            standby.post(Client.TRACES, "{\"uid\":\"v\",\"content\":2}").is(201);
            awaitTrace(writer, "v");
        }
    }

    private static void awaitTrace(Client client, String uid) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (client.get(Client.TRACES + "/" + uid).status() != 200) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
        }
    }

    @Test
    void a_topic_that_would_forget_is_refused_at_the_start_with_the_command_that_mends_it(Broker broker)
            throws Exception {
        String topic = kafka.get(kafka.size() - 1) + "default";
        try (Admin admin = broker.admin()) {
            NewTopic week = new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "604800000"));
            admin.createTopics(List.of(week)).all().get();
        }
        Process process = RunningService.launch(directory.resolve("one"), kafka.toArray(String[]::new));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(2);
        assertThat(said)
                .contains("pathway: The topic " + topic + " would lose events: ")
                .contains("retention.ms is 604800000 and must be -1: kafka-configs.sh --bootstrap-server "
                        + broker.address() + " --alter --entity-type topics --entity-name " + topic
                        + " --add-config retention.ms=-1");
    }
}
