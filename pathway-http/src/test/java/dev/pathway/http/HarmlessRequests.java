package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of requests, as bytes on a connection, after which nothing may have been written. */
abstract class HarmlessRequests {

    static final String POST = "POST /v1/pathway/default/traces HTTP/1.1";
    static final String DRAFT = "{\"uid\":\"u\",\"content\":1}";

    final PathwayStore store = PathwayStore.builder(new InMemoryEventLog()).open();
    Service service;

    @BeforeEach
    final void start() {
        service = Service.of(store, ServerOptions.builder().eventLoops(1));
    }

    @AfterEach
    final void nothing_was_written_and_the_service_is_well() {
        assertThat(store.stats().lastSeq()).isZero();
        assertThat(service.get("/health/ready").status()).isEqualTo(200);
        service.close();
        store.close();
    }

    final String exchange(String... lines) throws IOException {
        try (Wire wire = service.wire()) {
            return wire.lines(lines).untilClosed();
        }
    }

    static void assertProblem(String answer, int status) {
        assertThat(answer)
                .matches("(?s)HTTP/1\\.[01] " + status + " .*")
                .contains("application/problem+json", "about:blank");
        assertThat(answer.split("HTTP/1\\.[01] ", -1)).as("one answer, no more").hasSize(2);
    }
}
