package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is told to stop while many clients write: nobody is lied to, and nobody hears half an answer. */
class StopUnderLoadIT {

    private static final int CLIENTS = 32;
    private static final int ACKNOWLEDGED_BEFORE = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path data;

    @Test
    void what_was_acknowledged_when_the_service_stopped_is_there_and_every_answer_was_whole() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Writer> writers = new ArrayList<>();
        try (RunningService service = RunningService.start(data)) {
            URI url = service.url();
            CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE);
            List<Future<Void>> writing = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Writer writer = new Writer("w" + i, url, enough);
                writers.add(writer);
                writing.add(threads.submit(writer));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            long told = System.nanoTime();
            assertThat(service.stop()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(LIMIT);
            for (Future<Void> each : writing) {
                each.get(30, TimeUnit.SECONDS);
            }
            assertThatThrownBy(() -> RawConnection.to(url)).isInstanceOf(ConnectException.class);
        } finally {
            threads.shutdownNow();
        }
        try (RunningService again = RunningService.start(data)) {
            compare(again.client(), writers);
        }
        RunningService.verify(data);
    }

    private static void compare(Client client, List<Writer> writers) throws IOException {
        assertThat(client.stats().at("recovery").at("lost").number()).isZero();
        Map<String, String> found = new HashMap<>();
        for (Json trace : client.searchAll("order=oldest", 1_000)) {
            found.put(trace.at("uid").text(), trace.raw());
        }
        int acknowledged = 0;
        for (Writer writer : writers) {
            acknowledged += writer.acknowledged.size();
            assertThat(found).containsAllEntriesOf(writer.acknowledged);
            found.keySet().removeAll(writer.acknowledged.keySet());
            // The last may have been on its way when the connection was closed.
            found.remove(writer.unanswered);
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE);
        assertThat(found).as("traces that nobody wrote").isEmpty();
    }

    /** Adds traces over one connection, one after the other, until that is closed. */
    private static final class Writer implements Callable<Void> {

        private final String name;
        private final URI url;
        private final CountDownLatch enough;
        private final Map<String, String> acknowledged = new HashMap<>();
        private String unanswered = "";

        Writer(String name, URI url, CountDownLatch enough) {
            this.name = name;
            this.url = url;
            this.enough = enough;
        }

        @Override
        public Void call() throws Exception {
            try (RawConnection connection = RawConnection.to(url)) {
                for (int i = 0; ; i++) {
                    String uid = name + "-" + i;
                    unanswered = uid;
                    RawConnection.Answer answer = connection
                            .post(Client.TRACES, "{\"uid\":\"" + uid + "\",\"content\":{\"n\":" + i + "}}")
                            .orElse(null);
                    if (answer == null) {
                        return null;
                    }
                    assertThat(answer.status()).as(answer.body()).isIn(201, 503);
                    unanswered = "";
                    if (answer.status() == 201) {
                        acknowledged.put(uid, answer.body());
                        enough.countDown();
                    }
                    if (answer.closes()) {
                        return null;
                    }
                }
            }
        }
    }
}
