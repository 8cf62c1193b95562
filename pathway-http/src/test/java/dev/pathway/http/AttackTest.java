package dev.pathway.http;

import static dev.pathway.http.Service.TRACES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies and values that are meant to hurt, from clients that may be here. */
final class AttackTest {

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();
    private Service service;

    @BeforeEach
    void start() {
        service = Service.of(store, ServerOptions.builder().eventLoops(1));
    }

    @AfterEach
    void the_service_is_well() {
        service.get("/health/ready").is(200);
        service.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[],", "[{\"a\":["})
    void nesting_without_end_is_refused_before_it_costs_a_stack(String opening) {
        String deep = opening.repeat(1_000_000 / opening.length());
        for (String body : List.of(deep, "{\"content\":" + deep, "{\"labels\":" + deep)) {
            assertThat(service.post(TRACES, body).status()).isIn(400, 422);
            assertThat(service.post("/v1/pathway/default/search", body).status())
                    .isIn(400, 422);
        }
        assertThat(store.stats().lastSeq()).isZero();
    }

    @Test
    void a_number_of_a_million_digits_is_kept_as_it_is_and_never_computed() {
        String digits = "9".repeat(1_000_000);
        assertThat(service.post(TRACES, "{\"uid\":\"n\",\"content\":" + digits + "}")
                        .is(201)
                        .text())
                .contains(digits);
        String power = "1e999999999";
        assertThat(service.post(TRACES, "{\"uid\":\"p\",\"content\":" + power + "}")
                        .is(201)
                        .text())
                .contains(power);
        assertThat(service.get(TRACES + "?limit=" + digits.substring(0, 10_000)).status())
                .isEqualTo(400);
        assertThat(service.post("/v1/pathway/default/search", "{\"limit\":" + power + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void members_by_the_hundred_thousand_are_refused_where_they_mean_something() {
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; many.length() < 1_000_000; i++) {
            many.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":\"v\"");
        }
        String members = many.append("}").toString();
        assertThat(service.post(TRACES, members).status()).isEqualTo(400);
        assertThat(service.post(TRACES, "{\"content\":1,\"labels\":" + members + "}")
                        .status())
                .isEqualTo(422);
        service.post(TRACES, "{\"content\":" + members + "}").is(201);
    }

    @Test
    void keys_whose_hashes_are_all_the_same_cost_no_more_than_others() {
        // "Aa" and "BB" have the same String.hashCode, and so has whatever they are put together to.
        StringBuilder colliding = new StringBuilder("{");
        for (int i = 0; i < 1 << 14; i++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 14; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            colliding.append(i == 0 ? "\"" : ",\"").append(key).append("\":1");
        }
        service.post(TRACES, "{\"content\":" + colliding + "}}").is(201);
        assertThat(service.post(TRACES, "{\"content\":1,\"labels\":" + colliding + "}}")
                        .status())
                .isIn(400, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "gzip, identity", "x"})
    void a_compressed_body_is_not_unpacked_to_see_how_large_it_is(String encoding) throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                packed.write(zeros);
            }
        }
        for (String path : List.of(TRACES, "/v1/pathway/default/search")) {
            service.send(
                            "POST",
                            path,
                            bomb.toByteArray(),
                            "Content-Type",
                            "application/json",
                            "Content-Encoding",
                            encoding)
                    .is(415);
        }
        service.send(
                        "POST",
                        "/v1/pathway/default/import",
                        bomb.toByteArray(),
                        "Content-Type",
                        "application/x-ndjson",
                        "Content-Encoding",
                        encoding)
                .is(415);
        assertThat(store.stats().lastSeq()).isZero();
    }

    @Test
    void line_breaks_in_what_a_client_chooses_never_reach_a_header() {
        String broken = "x\\r\\nSet-Cookie: a=b\\r\\n\\r\\n<html>";
        service.post(TRACES, "{\"uid\":\"" + broken + "\",\"content\":1}").is(422);
        Reply added = service.post(
                TRACES, "{\"uid\":\"u\",\"content\":\"" + broken + "\",\"labels\":{\"k\":\"" + broken + "\"}}");
        assertThat(added.status()).isIn(201, 422);
        service.post(TRACES, "{\"uid\":\"u\",\"content\":2}");
        Reply retired = service.send("DELETE", TRACES + "/u?reason=x%0d%0aSet-Cookie:%20a=b", null);
        for (Reply reply : List.of(added, retired, service.get(TRACES + "/u"))) {
            assertThat(reply.header("set-cookie")).isEmpty();
            assertThat(reply.headers().toString()).doesNotContain("Set-Cookie", "a=b");
            assertThat(reply.text()).doesNotContain("\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match", "Idempotency-Key", "Last-Event-ID", "Accept", "Origin", "Content-Type"})
    void a_header_as_long_as_it_may_be_is_answered(String name) throws IOException {
        for (String value : List.of("x".repeat(15_000), ",".repeat(15_000), "\"".repeat(15_000), ";q=".repeat(5_000))) {
            try (Wire wire = service.wire()) {
                wire.lines(
                        "POST " + TRACES + " HTTP/1.1",
                        "Host: localhost",
                        name + ": " + value,
                        "Content-Length: 13",
                        "Connection: close",
                        "",
                        "{\"content\":1}");
                assertThat(wire.untilClosed()).matches("(?s)HTTP/1\\.1 4[0-9][0-9] .*");
            }
        }
        assertThat(store.stats().lastSeq()).isZero();
    }

    @Test
    void a_query_of_many_parameters_or_one_of_great_length_is_answered() {
        service.get(TRACES + "?" + "label.a=b&".repeat(1_500) + "label.a=b").is(200);
        assertThat(service.get(TRACES + "?" + "a=b&".repeat(3_900) + "a=b").status())
                .isEqualTo(400);
        assertThat(service.get(TRACES + "?text=" + "%25".repeat(5_000)).status())
                .isIn(200, 400);
        assertThat(service.get(TRACES + "?cursor=" + "A".repeat(15_000)).status())
                .isEqualTo(400);
    }
}
