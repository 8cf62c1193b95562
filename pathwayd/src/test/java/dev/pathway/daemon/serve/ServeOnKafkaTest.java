package dev.pathway.daemon.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.daemon.Run;
import dev.pathway.daemon.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings with which the log cannot be kept on Kafka: the service does not start, says why, and has made nothing. */
class ServeOnKafkaTest {

    private static final List<String> KAFKA = List.of("--log", "kafka", "--bootstrap", "localhost:1");

    @TempDir
    private Path temp;

    private String[] arguments(List<String> place, String... more) {
        return Stream.of(
                        Stream.of(
                                "serve",
                                "--port",
                                "0",
                                "--data",
                                temp.resolve("data").toString()),
                        place.stream(),
                        Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    private String refusal(Map<String, String> environment, List<String> place, String... more) {
        String said = Run.in(environment, arguments(place, more))
                .exits(ExitCodes.UNUSABLE)
                .err();
        assertThat(temp.resolve("data")).doesNotExist();
        return said;
    }

    @Test
    void a_place_that_there_is_not_is_told() {
        assertThat(refusal(Map.of(), List.of("--log", "paper"))).contains("neither files nor kafka");
    }

    @Test
    void brokers_have_to_be_named() {
        assertThat(refusal(Map.of(), List.of("--log", "kafka"))).startsWith("pathway: --log kafka needs --bootstrap");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bootstrap=localhost:1",
                "--topic-prefix=memory.",
                "--kafka-properties=client.properties",
                "--single-broker"
            })
    void what_is_for_kafka_alone_is_refused_with_files_where_nobody_would_look_for_it(String flag) {
        String name = flag.replaceAll("=.*", "");
        assertThat(refusal(Map.of(), List.of(), flag))
                .startsWith("pathway: " + name + " says nothing with --log files");
        String value = flag.contains("=") ? flag.substring(flag.indexOf('=') + 1) : "true";
        Map<String, String> environment =
                Map.of("PATHWAY_" + name.substring(2).replace('-', '_').toUpperCase(java.util.Locale.ROOT), value);
        assertThat(refusal(environment, List.of())).startsWith("pathway: " + name + " says nothing with --log files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--durability=interval:1s", "--retention=size:1GiB"})
    void what_is_for_files_alone_is_refused_with_kafka(String flag) {
        assertThat(refusal(Map.of(), KAFKA, flag))
                .startsWith("pathway: " + flag.replaceAll("=.*", "") + " says nothing with --log kafka");
    }

    @Test
    void a_prefix_without_a_dot_at_its_end_is_refused() {
        assertThat(refusal(Map.of(), KAFKA, "--topic-prefix", "memory")).contains("prefix", "\"memory\"");
    }

    @Test
    void a_file_of_properties_that_cannot_be_read_is_named() {
        assertThat(refusal(Map.of(), KAFKA, "--kafka-properties", "missing.properties"))
                .contains("--kafka-properties missing.properties cannot be read");
    }

    @Test
    void a_property_that_the_promises_rest_on_is_refused() throws IOException {
        Path file = Files.writeString(temp.resolve("client.properties"), "acks=1\n");
        assertThat(refusal(Map.of(), KAFKA, "--kafka-properties", file.toString()))
                .contains("The log sets acks itself");
    }

    @Test
    void brokers_that_do_not_answer_are_named_and_it_may_be_tried_again() throws IOException {
        Path file = Files.writeString(
                temp.resolve("client.properties"), "default.api.timeout.ms=300\nrequest.timeout.ms=200\n");
        assertThat(Run.of(arguments(KAFKA, "--kafka-properties", file.toString()))
                        .exits(ExitCodes.UNAVAILABLE)
                        .err())
                .startsWith("pathway: Listing the topics at localhost:1 failed");
    }
}
