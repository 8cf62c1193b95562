package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.BrokerNode;
import dev.pathway.broker.Cluster;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service over three brokers, 64 clients writing: brokers are killed, and the service itself, and others go on. */
@Tag("stress")
class KafkaFailoverIT {

    private static final int CLIENTS = 64;
    private static final int SOME = 5_000;
    private static final Pattern UID = Pattern.compile("\"uid\":\"([^\"]*)\"");

    private static Cluster cluster;

    @TempDir
    private Path directory;

    private final String prefix = UUID.randomUUID() + ".";

    @BeforeAll
    static void startBrokers() {
        cluster = Cluster.builder("failover").brokers(3).start();
    }

    @AfterAll
    static void killBrokers() {
        cluster.close();
    }

    private RunningService start(String data, String... more) throws Exception {
        return RunningService.start(
                directory.resolve(data),
                Stream.concat(
                                Stream.of(
                                        "--log",
                                        "kafka",
                                        "--bootstrap",
                                        cluster.bootstrapServers(),
                                        "--topic-prefix",
                                        prefix),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void a_broker_that_is_killed_under_load_takes_nothing_acknowledged_with_it() throws Exception {
        try (RunningService service = start("data");
                AddingClients clients = new AddingClients(CLIENTS, service.url())) {
            for (BrokerNode broker : cluster.nodes()) {
                clients.await(SOME);
                boolean led = leader() == cluster.nodes().indexOf(broker) + 1;
                clients.forgetGaps();
                broker.kill();
                clients.await(SOME);
                System.out.printf(
                        "broker killed that %s: the longest gap was %d ms, other answers %s%n",
                        led ? "led" : "followed", clients.longestGap().toMillis(), clients.otherAnswers());
                broker.start();
            }
            clients.close();
            requireAll(clients.acknowledged(), service);
        }
    }

    @Test
    void a_standby_that_is_promoted_after_a_kill_has_all_that_was_acknowledged() throws Exception {
        try (RunningService first = start("first");
                RunningService standby = start("standby", "--follow");
                AddingClients clients = new AddingClients(CLIENTS, first.url())) {
            clients.await(SOME);
            clients.forgetGaps();
            first.kill();
            clients.turnTo(standby.url());
            standby.client().send("POST", "/v1/pathway/default/promote", null).is(200);
            clients.await(SOME);
            System.out.printf(
                    "service killed, standby promoted: the longest gap was %d ms, other answers %s%n",
                    clients.longestGap().toMillis(), clients.otherAnswers());
            clients.close();
            requireAll(clients.acknowledged(), standby);
        }
    }

    private int leader() throws Exception {
        try (var admin = cluster.admin()) {
            String topic = prefix + "default";
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .get(0)
                    .leader()
                    .id();
        }
    }

    private static void requireAll(Set<String> acknowledged, RunningService service) throws Exception {
        Set<String> lost = new HashSet<>(acknowledged);
        int count = lost.size();
        Set<String> there = new HashSet<>();
        service.client()
                .get("/v1/pathway/default/export")
                .is(200)
                .body()
                .lines()
                .forEach(line -> UID.matcher(line)
                        .results()
                        .findFirst()
                        .ifPresent(uid -> assertThat(there.add(uid.group(1))).isTrue()));
        lost.removeAll(there);
        System.out.printf("%,d acknowledged, %,d lost%n", count, lost.size());
        assertThat(lost).isEmpty();
    }
}
