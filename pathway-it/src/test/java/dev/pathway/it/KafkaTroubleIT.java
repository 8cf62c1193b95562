package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.Cluster;
import dev.pathway.broker.Ports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program and a broker of its own, which asks for TLS, and is not always there. */
class KafkaTroubleIT {

    private static final String DRAFT = "{\"uid\":\"u\",\"content\":1}";
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @TempDir
    private static Path certificates;

    private static SelfSigned certificate;
    private static int port;
    private static Cluster broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startTheBroker() throws Exception {
        certificate = SelfSigned.in(certificates);
        port = Ports.free();
        Path both = certificates.resolve("broker.pem");
        Files.writeString(both, Files.readString(certificate.key()) + Files.readString(certificate.certificate()));
        broker = Cluster.builder("tls")
                .listener("TLS", "SSL", port, "localhost:" + port)
                .property("listener.name.tls.ssl.keystore.type", "PEM")
                .property("listener.name.tls.ssl.keystore.location", both.toString())
                .start();
    }

    @AfterAll
    static void stopTheBroker() {
        broker.close();
    }

    private String[] options(String... properties) throws Exception {
        Path file = Files.write(
                directory.resolve("client.properties"),
                Stream.concat(
                                Stream.of(
                                        "security.protocol=SSL",
                                        "request.timeout.ms=3000",
                                        "default.api.timeout.ms=6000",
                                        "delivery.timeout.ms=20000",
                                        "max.block.ms=1000"),
                                Stream.of(properties))
                        .toList());
        return Stream.concat(
                        OnKafka.options("localhost:" + port, directory).stream(),
                        Stream.of("--kafka-properties", file.toString()))
                .toArray(String[]::new);
    }

    private String[] trusting() throws Exception {
        return options("ssl.truststore.type=PEM", "ssl.truststore.location=" + certificate.certificate());
    }

    @Test
    void over_tls_a_broker_with_a_certificate_that_nobody_vouches_for_is_not_spoken_to() throws Exception {
        Process process = RunningService.launch(directory.resolve("data"), options());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(4);
        assertThat(said).contains("SSL handshake failed");
    }

    @Test
    void a_service_says_that_no_broker_answers_and_goes_on_by_itself_once_one_does() throws Exception {
        try (RunningService service = RunningService.start(directory.resolve("data"), trusting())) {
            Client client = service.client();
            client.post(Client.TRACES, DRAFT).is(201);
            broker.nodes().get(0).kill();
            awaitState(client, List.of("refusing"));
            client.get(Client.TRACES + "/u").is(200);
            assertThat(client.get("/health/ready").is(200).body()).contains("degraded", "nobody answers");
            // Refused, or under way when the brokers' client gives up: then nobody knows yet that it is not stored.
            assertThat(client.post(Client.TRACES, "{\"content\":2}").status()).isIn(503, 504);
            broker.nodes().get(0).start();
            awaitState(client, List.of("ok"));
            client.post(Client.TRACES, "{\"content\":3}").is(201);
            assertThat(client.stats().at("last_seq").number()).isEqualTo(2);
            assertThat(service.stop()).isZero();
        }
    }

    private static void awaitState(Client client, List<String> states) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String now = "";
        while (!states.contains(now)) {
            assertThat(System.nanoTime()).as("%s is not one of %s", now, states).isLessThan(deadline);
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            now = client.stats().at("log").at("state").text();
        }
    }
}
