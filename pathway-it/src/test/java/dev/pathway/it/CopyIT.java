package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.kafka.KafkaEventLog;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A space moves from files to Kafka and back, by the real program and a real broker. */
@ExtendWith(SharedBroker.class)
class CopyIT {

    private static final String EVENTS = "/v1/pathway/default/events";
    private static final boolean STRESS = Boolean.getBoolean("pathway.stress");
    private static final int MANY = STRESS ? 1_000_000 : 60_000;

    private static final int KILLED = 128 + 9;

    @TempDir
    private Path directory;

    private String prefix;
    private List<String> cluster;

    @BeforeEach
    void ownTopics(Broker broker) {
        prefix = UUID.randomUUID() + ".";
        cluster = List.of("--bootstrap", broker.address(), "--topic-prefix", prefix, "--single-broker");
    }

    private Path data(String name) {
        return directory.resolve(name);
    }

    private String[] copying(Object from, Object to) {
        List<String> command =
                new ArrayList<>(List.of("copy", "--json", "--from", from.toString(), "--to", to.toString()));
        command.addAll(cluster);
        return command.toArray(String[]::new);
    }

    private Json copy(Object from, Object to) throws Exception {
        String printed = RunningService.run(0, copying(from, to));
        return Json.parse(printed.lines().reduce((before, last) -> last).orElseThrow());
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void a_space_moves_to_kafka_and_back_and_those_who_follow_it_go_on_by_number() throws Exception {
        String identity;
        String events;
        try (RunningService service = RunningService.start(data("files"))) {
            Client client = service.client();
            client.post(RunningService.TRACES, "{\"uid\":\"a\",\"content\":{\"n\":1.50}}")
                    .is(201);
            client.post(RunningService.TRACES, "{\"uid\":\"b\",\"labels\":{\"k\":\"ü\"},\"content\":[]}")
                    .is(201);
            client.send("PATCH", RunningService.TRACES + "/a", "{\"content\":2}")
                    .is(200);
            client.send("DELETE", RunningService.TRACES + "/b?reason=done", null)
                    .is(200);
            client.post(RunningService.TRACES, "{\"uid\":\"a\",\"content\":{\"n\":1.50}}")
                    .is(200);
            events = client.get(EVENTS).is(200).body();
            identity = JsonlEventLog.open(data("files").resolve("default")).identity();
            assertThat(service.stop()).isZero();
        }
        Json moved = copy(data("files"), "kafka");
        assertThat(moved.at("last_seq").number()).isEqualTo(5);
        assertThat(moved.at("sha256").text()).isEqualTo(sha256(events));

        List<String> kafka = new ArrayList<>(List.of("--log", "kafka"));
        kafka.addAll(cluster);
        try (RunningService service = RunningService.start(data("beside"), kafka.toArray(String[]::new))) {
            Client client = service.client();
            assertThat(client.get(EVENTS).is(200).body()).isEqualTo(events);
            client.send("GET", EVENTS, null, "Last-Event-ID", identity + ".3").is(410);
            client.post(RunningService.TRACES, "{\"uid\":\"c\",\"content\":3}").is(201);
            assertThat(client.get(EVENTS + "?after=5").is(200).json().at("uid").text())
                    .isEqualTo("c");
            events = client.get(EVENTS).is(200).body();
            assertThat(service.stop()).isZero();
        }
        assertThat(copy("kafka", data("back")).at("sha256").text()).isEqualTo(sha256(events));
        RunningService.run(0, "verify", data("back").toString());
        // The files that it came from lack the last event, which is all that has to be copied.
        assertThat(copy("kafka", data("files")).at("there_before").number()).isEqualTo(5);
    }

    @Test
    void a_copy_that_is_killed_in_the_middle_is_gone_on_with(Broker broker) throws Exception {
        Path source = data("source");
        try (Writer writer =
                JsonlEventLog.open(source.resolve("default")).acquire(Position.BEGINNING, (some, end) -> {})) {
            Events made = Events.fromTheBeginning();
            for (int i = 0; i < MANY; i += 10_000) {
                writer.append(made.next(10_000));
            }
        }
        EventLog topic = KafkaEventLog.builder(broker.address(), prefix + "default")
                .singleBroker()
                .createMissingTopic()
                .open();
        killInTheMiddle(copying(source, "kafka"), topic);
        Json there = copy(source, "kafka");
        requireGoneOnWith(there);

        Path back = data("back");
        if (STRESS) { // it takes long, and goes on as in the other direction
            killInTheMiddle(copying("kafka", back), JsonlEventLog.open(back.resolve("default")));
        }
        Json here = copy("kafka", back);
        if (STRESS) {
            requireGoneOnWith(here);
        }
        assertThat(here.at("sha256").text()).isEqualTo(there.at("sha256").text());
        RunningService.run(0, "verify", back.toString());
    }

    /** Kills the program as soon as the log that it copies to has an event. */
    private static void killInTheMiddle(String[] copying, EventLog target) throws Exception {
        Process program = RunningService.command(copying);
        Runtime.getRuntime().addShutdownHook(new Thread(program::destroyForcibly));
        try (target;
                Cursor cursor = target.read(Position.BEGINNING)) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (cursor.next(1, Duration.ofMillis(100)).isEmpty()) {
                assertThat(System.nanoTime()).as("begins to copy").isLessThan(deadline);
            }
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as("it was not through").isEqualTo(KILLED);
    }

    private static void requireGoneOnWith(Json copied) {
        assertThat(copied.at("last_seq").number()).isEqualTo(MANY);
        assertThat(copied.at("there_before").number())
                .as("events that were there when it was killed")
                .isBetween(1L, MANY - 1L);
    }
}
