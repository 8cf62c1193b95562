package dev.pathway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidFilter;
import dev.pathway.search.LabelTest;
import dev.pathway.search.Order;
import dev.pathway.search.SearchFilter;
import dev.pathway.search.TimeRange;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilterJsonTest {

    private static SearchFilter filter(String body) {
        return FilterJson.readFilter(body.getBytes(UTF_8));
    }

    @Test
    void every_condition_is_read() {
        SearchFilter filter = filter("{\"labels\":{\"user_id\":\"alice\",\"agent_id\":{\"in\":[\"a\",\"b\",\"a\"]},"
                + "\"run_id\":{\"exists\":true}},\"text\":\"héllo\",\"created\":{\"from\":\"2026-01-01T00:00:00Z\"},"
                + "\"updated\":{\"to\":\"2026-01-02T00:00:00Z\"},\"occurred\":{\"to\":\"2026-01-04T01:00:00+01:00\","
                + "\"from\":\"2026-01-03T00:00:00Z\"},\"predecessor\":\"p\",\"include_retired\":true,"
                + "\"latest_only\":true,\"order\":\"oldest\",\"limit\":7,\"cursor\":\"abc\"}");
        assertThat(filter.labels())
                .containsExactly(
                        new LabelTest.In("agent_id", Set.of("a", "b")),
                        new LabelTest.Exists("run_id"),
                        new LabelTest.In("user_id", Set.of("alice")));
        assertThat(filter.text()).contains("héllo");
        assertThat(filter.created()).isEqualTo(new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), null));
        assertThat(filter.updated()).isEqualTo(new TimeRange(null, Instant.parse("2026-01-02T00:00:00Z")));
        assertThat(filter.occurred())
                .isEqualTo(new TimeRange(Instant.parse("2026-01-03T00:00:00Z"), Instant.parse("2026-01-04T00:00:00Z")));
        assertThat(filter.predecessor()).contains("p");
        assertThat(filter.includeRetired()).isTrue();
        assertThat(filter.latestOnly()).isTrue();
        assertThat(filter.order()).isEqualTo(Order.OLDEST);
        assertThat(filter.limit()).isEqualTo(7);
        assertThat(filter.cursor()).contains("abc");
    }

    @Test
    void an_empty_object_asks_for_what_the_default_filter_does() {
        SearchFilter filter = filter("{ }");
        assertThat(filter.labels()).isEmpty();
        assertThat(filter.created().isAlways()).isTrue();
        assertThat(filter.includeRetired()).isFalse();
        assertThat(filter.latestOnly()).isFalse();
        assertThat(filter.order()).isEqualTo(Order.NEWEST);
        assertThat(filter.limit()).isEqualTo(SearchFilter.DEFAULT_LIMIT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                              | body            | must be an object
            {"label":{}}                                    | label           | is not a member
            {"limit":1,"limit":1}                           | limit           | is given twice
            {"limit":"1"}                                   | limit           | must be a whole number
            {"limit":1.0}                                   | limit           | must be a whole number
            {"limit":1e2}                                   | limit           | must be a whole number
            {"limit":99999999999999999999}                  | limit           | must be a whole number of at most 64 bits
            {"labels":["a"]}                                | labels          | must be an object
            {"labels":null}                                 | labels          | must be an object
            {"labels":{"a":1}}                              | labels.a        | must be a string or an object
            {"labels":{"a":["b"]}}                          | labels.a        | must be a string or an object
            {"labels":{"a":"b","a":"b"}}                    | labels.a        | is given twice
            {"labels":{"a":{}}}                             | labels.a        | must be a string, {"in"
            {"labels":{"a":{"in":["b"],"exists":true}}}     | labels.a        | must be a string, {"in"
            {"labels":{"a":{"exists":false}}}               | labels.a.exists | must be true
            {"labels":{"a":{"exists":1}}}                   | labels.a.exists | must be true or false
            {"labels":{"a":{"in":"b"}}}                     | labels.a.in     | must be an array of strings
            {"labels":{"a":{"in":["b",1]}}}                 | labels.a.in     | must be an array of strings
            {"labels":{"a":{"in":[["b"]]}}}                 | labels.a.in     | must be an array of strings
            {"labels":{"a":{"not":"b"}}}                    | labels.a.not    | is not a test
            {"labels":{"a":{"in":["b"],"in":["b"]}}}        | labels.a.in     | is given twice
            {"text":null}                                   | text            | must be a string
            {"created":"2026-01-01T00:00:00Z"}              | created         | must be an object
            {"created":{"since":"2026-01-01T00:00:00Z"}}    | created.since   | is not a member
            {"created":{"from":"2026-01-01"}}               | created.from    | must be a time
            {"updated":{"to":1}}                            | updated.to      | must be a string
            {"occurred":{"to":"2026-12-31T23:59:60Z"}}      | occurred.to     | names a leap second
            {"predecessor":1}                               | predecessor     | must be a string
            {"include_retired":"true"}                      | include_retired | must be true or false
            {"latest_only":null}                            | latest_only     | must be true or false
            {"order":"NEWEST"}                              | order           | must be newest or oldest
            {"cursor":1}                                    | cursor          | must be a string
            """)
    void a_filter_that_is_not_made_as_it_should_be_is_refused(String body, String member, String reason) {
        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(() -> filter(body))
                .satisfies(e -> assertThat(e.member()).isEqualTo(member))
                .satisfies(e -> assertThat(e.reason()).startsWith(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"limit":0}                             | limit
            {"limit":1001}                          | limit
            {"limit":4294967297}                    | limit
            {"limit":-9223372036854775808}          | limit
            {"labels":{"A":"b"}}                    | labels
            {"labels":{"a":{"in":[]}}}              | labels.a
            {"text":""}                             | text
            {"predecessor":"a b"}                   | predecessor
            {"created":{"from":"2026-01-02T00:00:00Z","to":"2026-01-01T00:00:00Z"}} | created
            """)
    void what_breaks_a_rule_of_filters_is_an_invalid_filter(String body, String field) {
        assertThatExceptionOfType(InvalidFilter.class)
                .isThrownBy(() -> filter(body))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void what_is_no_json_or_nests_too_deep_is_refused() {
        assertThatExceptionOfType(InvalidContent.class)
                .isThrownBy(() -> filter("{\"limit\":1,}"))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(11));
        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(() -> filter("{\"labels\":" + "[".repeat(1000) + "]".repeat(1000) + "}"))
                .satisfies(e -> assertThat(e.member()).isEqualTo("body"));
    }
}
