package dev.pathway.http;

import static dev.pathway.http.ImportContract.IMPORT;
import static dev.pathway.http.Service.TRACES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that leave while the store that they asked for is being opened. */
final class GoneClientTest {

    /** As many imports as may be under way, and one more. */
    private static final int IMPORTS = 17;

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();
    private final CompletableFuture<PathwayStore> opening = new CompletableFuture<>();
    private final Ends ends = new Ends();

    @AfterEach
    void nothing_was_written() {
        assertThat(store.stats().lastSeq()).isZero();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void a_body_that_broke_off_meanwhile_is_not_waited_for(String mediaType) throws Exception {
        String path = mediaType.endsWith("/json") ? TRACES : IMPORT;
        try (Service service =
                Service.of(opening, ServerOptions.builder().eventLoops(1).observer(ends))) {
            for (int i = 0; i < IMPORTS; i++) {
                leave(service, path, mediaType);
            }
            untilAllAreGone(service);
            opening.complete(store);
            for (int i = 0; i < IMPORTS; i++) {
                assertThat(ends.statuses.poll(20, TimeUnit.SECONDS)).isEqualTo(ServerObserver.CLIENT_GONE);
            }
            service.send("POST", IMPORT, new byte[0], "Content-Type", "application/x-ndjson")
                    .is(200);
        }
    }

    private void leave(Service service, String path, String mediaType) throws IOException, InterruptedException {
        try (Wire wire = service.wire()) {
            wire.lines(
                    "POST " + path + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: " + mediaType,
                    "Accept: application/x-ndjson",
                    "Content-Length: 1000",
                    "",
                    "{");
            assertThat(ends.begun.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private static void untilAllAreGone(Service service) {
        for (long end = System.nanoTime() + 20_000_000_000L; service.server().connections() > 0; ) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Notes how requests end. */
    private record Ends(BlockingQueue<String> begun, BlockingQueue<Integer> statuses) implements ServerObserver {

        Ends() {
            this(new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
        }

        @Override
        public void began(String method, String route) {
            begun.add(route);
        }

        @Override
        public void answered(String method, String route, int status, Duration took) {
            statuses.add(status);
        }

        @Override
        public void lagged(Duration lag) {}
    }
}
