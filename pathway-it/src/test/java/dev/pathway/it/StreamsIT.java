package dev.pathway.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports, exports and events of the real program, in a heap of 512 MiB: long ones, many, and broken off. */
class StreamsIT {

    private static final boolean STRESS = Boolean.getBoolean("pathway.stress");
    private static final int DRAFTS = STRESS ? 1_000_000 : 50_000;
    private static final int READERS = STRESS ? 1_000 : 100;
    private static final String SPACE = "/v1/pathway/default";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path data;

    private String imported(URI url, InputStream lines) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(SPACE + "/import"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofInputStream(() -> lines))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private InputStream opened(URI url, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(SPACE + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var response = http.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @Test
    void many_drafts_go_in_and_come_out_in_order_and_at_a_steady_rate() throws Exception {
        try (RunningService service = RunningService.start(data)) {
            Drafts drafts = new Drafts(DRAFTS);
            assertThat(imported(service.url(), drafts))
                    .isEqualTo("{\"lines\":" + DRAFTS + ",\"added\":" + DRAFTS
                            + ",\"replayed\":0,\"refused\":0,\"problems\":[]}");
            drafts.pace().report("imported");
            Pace pace = new Pace(DRAFTS);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(opened(service.url(), "/export"), UTF_8))) {
                for (int i = 0; i < DRAFTS; i++) {
                    assertThat(lines.readLine()).isEqualTo(Drafts.exported(i));
                    pace.passed(i + 1);
                }
                assertThat(lines.readLine()).isNull();
            }
            pace.report("exported");
            if (STRESS) {
                drafts.pace().requireSteady();
                pace.requireSteady();
            }
        }
    }

    @Test
    void live_events_go_on_after_a_stop_and_after_a_kill_without_gap_or_repeat() throws Exception {
        int each = 2_000;
        ServerSentIds ids = new ServerSentIds();
        RunningService service = RunningService.start(data);
        try {
            for (int round = 1; round <= 3; round++) {
                CompletableFuture<Void> reading = ids.readOn(opened(
                        service.url(),
                        "/events",
                        ids.last().isEmpty()
                                ? new String[] {"Accept", "text/event-stream"}
                                : new String[] {"Accept", "text/event-stream", "Last-Event-ID", ids.last()}));
                assertThat(imported(service.url(), new Drafts(each).from((round - 1) * each)))
                        .contains("\"added\":" + each);
                if (round == 3) {
                    ids.await(3L * each);
                    break;
                }
                // Some of the events are read by now and some are not.
                if (round == 1) {
                    assertThat(service.stop()).isZero();
                } else {
                    service.kill();
                }
                reading.get(60, TimeUnit.SECONDS);
                service = RunningService.start(data);
            }
        } finally {
            service.close();
        }
        assertThat(ids.seqs())
                .isEqualTo(LongStream.rangeClosed(1, 3L * each).boxed().toList());
    }

    @Test
    void every_reader_of_a_busy_space_gets_every_event_in_order() throws Exception {
        int events = 2_000;
        try (RunningService service = RunningService.start(data);
                ManyReaders readers = ManyReaders.connect(service.url(), SPACE + "/events", READERS)) {
            CompletableFuture<Void> all = readers.readUntil(events);
            long began = System.nanoTime();
            assertThat(imported(service.url(), new Drafts(events))).contains("\"added\":" + events);
            all.get(STRESS ? 600 : 120, TimeUnit.SECONDS);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "%d readers got %d events each in %.1f s: %.0f a second%n",
                    READERS, events, seconds, READERS * (double) events / seconds);
            assertThat(service.client().stats().at("last_seq").number()).isEqualTo(events);
        }
    }
}
