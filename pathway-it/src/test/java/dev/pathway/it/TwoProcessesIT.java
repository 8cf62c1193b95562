package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory belongs to one process at a time. */
class TwoProcessesIT {

    /** One second to be refused, and what it takes a JVM to start on a machine that is busy with tests. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @TempDir
    private Path directory;

    @Test
    void a_second_process_is_refused_with_the_name_of_the_first_which_goes_on() throws Exception {
        Path data = directory.resolve("data");
        Path drafts = directory.resolve("drafts.ndjson");
        Files.writeString(drafts, "{\"content\":1}\n");
        try (RunningService first = RunningService.start(data)) {
            Client client = first.client();
            client.post(Client.TRACES, "{\"uid\":\"a\",\"content\":1}").is(201);

            for (String[] second : new String[][] {
                {"serve", "--data", data.toString(), "--port", "0"},
                {"import", drafts.toString(), "--data", data.toString()}
            }) {
                long began = System.nanoTime();
                String refusal = RunningService.run(3, second);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LIMIT);
                assertThat(refusal).contains("is in use by process " + first.pid());
            }

            client.post(Client.TRACES, "{\"uid\":\"b\",\"content\":2}").is(201);
            assertThat(client.stats().at("last_seq").number()).isEqualTo(2);
            assertThat(first.stop()).isZero();
        }
        assertThat(RunningService.run(0, "import", drafts.toString(), "--data", data.toString()))
                .contains("imported 1: 1 added, 0 replayed, 0 refused\n");
    }

    @Test
    void a_port_that_is_taken_is_named_and_the_directory_is_free_afterwards() throws Exception {
        try (RunningService first = RunningService.start(directory.resolve("first"))) {
            String port = String.valueOf(first.url().getPort());
            Path other = directory.resolve("other");
            assertThat(RunningService.run(4, "serve", "--data", other.toString(), "--port", port))
                    .contains("Cannot listen on 127.0.0.1:" + port);
            try (RunningService free = RunningService.start(other)) {
                assertThat(free.stop()).isZero();
            }
        }
    }
}
