package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.json.EventJson;
import dev.pathway.json.JsonBuffer;
import dev.pathway.store.EventFeed;
import dev.pathway.trace.Draft;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of the log, as lines and as they come. */
public abstract class EventsContract extends ServiceContract {

    static final String EVENTS = "/v1/pathway/default/events";

    protected EventsContract() {}

    @BeforeEach
    void three_events() {
        add("{\"uid\":\"a\",\"content\":1}");
        add("{\"uid\":\"b\",\"content\":2}");
        service.send("DELETE", trace("a"), null).is(200);
    }

    private List<Long> seqs(String query) {
        return service.get(EVENTS + query)
                .is(200)
                .text()
                .lines()
                .map(line -> new JsonObject(line).getLong("seq"))
                .toList();
    }

    @Test
    void they_are_the_lines_of_the_log_from_after_a_number_up_to_now() {
        Reply reply = service.get(EVENTS).is(200);
        assertThat(reply.header("content-type")).isEqualTo("application/x-ndjson");
        JsonBuffer expected = new JsonBuffer();
        try (EventFeed feed = store.events(0)) {
            feed.poll(10).forEach(event -> {
                EventJson.write(expected, event);
                expected.newline();
            });
        }
        assertThat(reply.text()).isEqualTo(new String(expected.toByteArray(), StandardCharsets.UTF_8));
        assertThat(seqs("?after=1")).containsExactly(2L, 3L);
        assertThat(seqs("?after=3")).isEmpty();
        assertThat(seqs("?after=99")).isEmpty();
    }

    @Test
    void those_of_one_trace_and_the_first_of_them_may_be_asked_for() {
        assertThat(seqs("?uid=a")).containsExactly(1L, 3L);
        assertThat(seqs("?uid=a&after=1")).containsExactly(3L);
        assertThat(seqs("?limit=2")).containsExactly(1L, 2L);
        assertThat(seqs("?uid=nobody")).isEmpty();
    }

    @Test
    void thousands_come_in_order() {
        for (int i = 0; i < 5_000; i++) {
            store.add(Draft.of("[" + i + "]"));
        }
        Service.await(store.flush());
        service.send("DELETE", trace("b"), null).is(200);
        assertThat(seqs("")).isEqualTo(LongStream.rangeClosed(1, 5_004).boxed().collect(Collectors.toList()));
        assertThat(seqs("?uid=b")).containsExactly(2L, 5_004L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?after=-1",
                "?after=x",
                "?after=%2B1",
                "?after=%D9%A1",
                "?after=99999999999999999999",
                "?limit=0",
                "?uid=no%20good",
                "?after=1&after=2",
                "?before=1"
            })
    void a_wrong_parameter_is_refused(String query) {
        service.get(EVENTS + query).isProblem(400, "");
    }

    private Wire live(String query, String... headers) throws IOException {
        Wire wire = service.wire();
        wire.lines("GET " + EVENTS + query + " HTTP/1.1", "Host: localhost", "Accept: text/event-stream");
        if (headers.length > 0) {
            wire.lines(headers);
        }
        return wire.lines("");
    }

    private String id(long seq) {
        return "id: " + store.logIdentity() + "." + seq + "\n";
    }

    @Test
    void a_live_stream_goes_from_the_past_into_the_present() throws IOException {
        try (Wire wire = live("?after=2")) {
            assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 200 ").contains("text/event-stream");
            assertThat(wire.until("\n\n")).contains("retry: ");
            assertThat(wire.until("\n\n")).contains(id(3) + "event: retired\ndata: {\"seq\":3,");
            add("{\"uid\":\"c\",\"content\":{\"n\":1.50}}");
            assertThat(wire.until("\n\n"))
                    .contains(id(4) + "event: added\ndata: {\"seq\":4,", "\"content\":{\"n\":1.50}}\n");
            add("{\"uid\":\"d\",\"content\":4}");
            assertThat(wire.until("\n\n")).contains(id(5));
        }
    }

    @Test
    void a_live_stream_of_one_trace_passes_over_the_others() throws IOException {
        try (Wire wire = live("?uid=b")) {
            wire.until(id(2));
            add("{\"uid\":\"c\",\"content\":1}");
            service.send("DELETE", trace("b"), null).is(200);
            assertThat(wire.until(id(5))).doesNotContain(id(4), "\"c\"");
        }
    }

    @Test
    void the_last_event_id_says_where_to_go_on_whatever_the_query_says() throws IOException {
        try (Wire wire = live("?after=0", "Last-Event-ID: " + store.logIdentity() + ".2")) {
            assertThat(wire.until(id(3))).doesNotContain(id(1), id(2));
        }
    }

    @Test
    void a_place_in_another_log_is_gone() {
        JsonObject gone =
                service.send("GET", EVENTS, null, "Last-Event-ID", "another.2").isProblem(410, "events-expired");
        assertThat(gone.getLong("oldest_seq")).isEqualTo(1);
        service.send("GET", EVENTS, null, "Last-Event-ID", store.logIdentity() + ".99", "Accept", "text/event-stream")
                .isProblem(410, "events-expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", ".3", "x.", "x.-1", "x.+1", "x.y"})
    void an_id_that_was_never_given_is_refused(String id) {
        service.send("GET", EVENTS, null, "Last-Event-ID", id).isProblem(400, "");
    }

    @Test
    void a_live_stream_may_be_asked_for_no_more_than_so_many() throws IOException {
        try (Wire wire = live("?limit=2", "Connection: close")) {
            assertThat(wire.untilClosed()).contains(id(1), id(2)).doesNotContain(id(3));
        }
    }

    @Test
    void the_head_alone_is_answered_at_once() {
        assertThat(service.send("HEAD", EVENTS, null, "Accept", "text/event-stream")
                        .is(200)
                        .header("content-type"))
                .isEqualTo("text/event-stream");
    }

    @Test
    void a_live_stream_says_goodbye_when_its_store_is_closed() throws IOException {
        try (Wire wire = live("?after=3")) {
            wire.until("retry: 1000\n\n");
            store.close();
            assertThat(wire.until("}\n\n")).contains("event: bye\ndata: {\"reason\":\"Store closed\"}");
        }
    }
}
