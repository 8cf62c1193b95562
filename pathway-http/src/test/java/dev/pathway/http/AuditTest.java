package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the audit log says of requests that were refused. */
final class AuditTest extends GuardedService {

    @Test
    void each_refusal_leaves_a_line_that_tells_who_and_where_and_never_the_token() throws Exception {
        try (AuditLines audit = new AuditLines()) {
            send(null, "GET", "/v1/pathway/notes/traces", null);
            send("pw_guess", "GET", "/metrics", null);
            send(READER, "POST", "/v1/pathway/notes/traces", "{}");
            send(READER, "GET", "/v1/pathway/secret%22/traces/u", null);
            try (Wire wire = new Wire(server.port())) {
                wire.lines("GET /metrics HTTP/1.1", "Host: evil.example", "Connection: close", "");
                wire.untilClosed();
            }
            send(READER, "GET", "/v1/pathway/notes/traces/u", null);
            assertThat(audit.lines()).hasSize(5);
            assertThat(audit.lines().get(0))
                    .isEqualTo("refused status=401 token=- method=\"GET\" route=/v1/pathway/:space/traces"
                            + " space=\"notes\" remote=127.0.0.1 reason=\"This needs an access token\"");
            assertThat(audit.lines().get(1)).contains("status=401", "route=/metrics", "not valid");
            assertThat(audit.lines().get(2)).contains("status=403", "token=reader", "method=\"POST\"");
            assertThat(audit.lines().get(3)).contains("status=404", "token=reader", "space=\"secret\\u0022\"");
            assertThat(audit.lines().get(4)).contains("status=421", "route=-", "host=\"evil.example\"");
            assertThat(String.join("", audit.lines())).doesNotContain("pw_").doesNotContain("\n");
        }
    }

    @Test
    void refusals_by_the_thousand_leave_a_bounded_number_of_lines() throws Exception {
        try (AuditLines audit = new AuditLines();
                Wire wire = new Wire(server.port())) {
            for (int i = 0; i < 3_000; i++) {
                wire.lines("GET /metrics HTTP/1.1", "Host: localhost", "");
                assertThat(wire.until("}")).startsWith("HTTP/1.1 401 ");
            }
            assertThat(audit.lines()).hasSizeBetween(1_000, 2_900);
        }
    }
}
