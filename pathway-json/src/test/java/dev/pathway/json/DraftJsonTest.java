package dev.pathway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidTrace;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DraftJsonTest {

    private static final List<Function<byte[], ?>> READERS =
            List.of(DraftJson::readDraft, DraftJson::readChange, ImportLine::read);

    private static Draft draft(String body) {
        return DraftJson.readDraft(body.getBytes(UTF_8));
    }

    private static Change change(String body) {
        return DraftJson.readChange(body.getBytes(UTF_8));
    }

    private static Content content(String json) {
        return Content.ofValidated(json.getBytes(UTF_8));
    }

    @Test
    void a_draft_has_four_members_in_any_order() {
        Draft draft = draft(
                " { \"labels\" : { \"b\" : \"\\u00e9\", \"a\":\"😀\" } , \"uid\" : \"a-1\",\n"
                        + "\"occurred_at\":\"2026-11-22T17:54:18.123456789+01:00\", \"content\" : { \"a\" : [ 1.0, \"\\u00e9 é\" ] } } ");
        assertThat(draft.content()).isEqualTo(content("{\"a\":[1.0,\"\\u00e9 é\"]}"));
        assertThat(draft.labels()).isEqualTo(Labels.of("a", "😀", "b", "é"));
        assertThat(draft.uid()).contains("a-1");
        assertThat(draft.occurredAt()).contains(Instant.parse("2026-11-22T16:54:18.123456789Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "true", "false", "-0", "1E400", "\"\"", "\"é\\\"😀\"", "[]", "{}", "{\"a\":1,\"a\":2}"})
    void a_content_is_any_json_and_comes_out_byte_for_byte(String json) {
        for (String body : List.of(
                "{\"content\":" + json + "}",
                "{\"labels\":{\"k\":\"é😀\"},\"content\":" + json + "}",
                "{\"content\":" + json + ",\"labels\":{\"k\":\"v\"}}",
                "{\"c\\u006fntent\" : " + json + " }")) {
            assertThat(draft(body).content()).isEqualTo(content(json));
            assertThat(change(body).content()).contains(content(json));
        }
    }

    @Test
    void a_draft_needs_nothing_but_content() {
        Draft draft = draft("{\"content\":null}");
        assertThat(draft.labels()).isEqualTo(Labels.none());
        assertThat(draft.uid()).isEmpty();
        assertThat(draft.occurredAt()).isEmpty();
    }

    @Test
    void a_change_has_content_or_labels_or_both() {
        assertThat(change("{\"content\":null}").content()).contains(content("null"));
        assertThat(change("{\"content\":null}").labels()).isEmpty();
        assertThat(change("{\"labels\":{}}").content()).isEmpty();
        assertThat(change("{\"labels\":{}}").labels()).contains(Labels.none());
        Change both = change("{\"labels\":{\"a\":\"b\"},\"content\":[1]}");
        assertThat(both.content()).contains(content("[1]"));
        assertThat(both.labels()).contains(Labels.of("a", "b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                  | content     | is missing
            {"labels":{}}                                       | content     | is missing
            []                                                  | body        | must be an object
            "content"                                           | body        | must be an object
            null                                                | body        | must be an object
            {"content":1,"extra":1}                             | extra       | is not a member
            {"content":1,"Content":1}                           | Content     | is not a member
            {"content":1,"predecessor":"p"}                     | predecessor | is not a member
            {"content":1,"":1}                                  | ``          | is not a member
            {"content":1,"content":1}                           | content     | is given twice
            {"content":1,"c\\u006fntent":1}                     | content     | is given twice
            {"content":1,"uid":"a","uid":"a"}                   | uid         | is given twice
            {"content":1,"labels":{},"labels":{}}               | labels      | is given twice
            {"content":1,"labels":{"a":"b","a":"b"}}            | labels.a    | is given twice
            {"content":1,"uid":null}                            | uid         | must be a string
            {"content":1,"uid":7}                               | uid         | must be a string
            {"content":1,"uid":["a"]}                           | uid         | must be a string
            {"content":1,"occurred_at":1700000000}              | occurred_at | must be a string
            {"content":1,"occurred_at":null}                    | occurred_at | must be a string
            {"content":1,"occurred_at":"yesterday"}             | occurred_at | must be a time
            {"content":1,"occurred_at":"2026-12-31T23:59:60Z"}  | occurred_at | names a leap second
            {"content":1,"labels":null}                         | labels      | must be an object
            {"content":1,"labels":[]}                           | labels      | must be an object
            {"content":1,"labels":"a"}                          | labels      | must be an object
            {"content":1,"labels":{"a":null}}                   | labels.a    | must be a string
            {"content":1,"labels":{"a":1}}                      | labels.a    | must be a string
            {"content":1,"labels":{"a":{"b":"c"}}}              | labels.a    | must be a string
            {"content":1,"labels":{"A b":"c","x":true}}         | labels.x    | must be a string
            {"content":1,"labels":{"\\ud800":"b"}}              | labels      | is not JSON, or the name behind
            {"content":1,"\\ude00\\ud83d":1}                    | content     | is not JSON, or the name behind
            {"content":1,"\\ud83d\\ude00":1}                    | 😀          | is not a member
            """)
    void a_draft_that_is_not_made_as_it_should_be_is_refused(String body, String member, String reason) {
        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(() -> draft(body))
                .satisfies(e -> assertThat(e.member()).isEqualTo(member))
                .satisfies(e -> assertThat(e.reason()).startsWith(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                             | body        | must have content, labels or both
            {"labels":null}                | labels      | must be an object
            {"content":1,"labels":null}    | labels      | must be an object
            {"content":1,"uid":"a"}        | uid         | is not a member
            {"content":1,"occurred_at":""} | occurred_at | is not a member
            {"labels":{},"labels":{}}      | labels      | is given twice
            [1]                            | body        | must be an object
            """)
    void a_change_that_is_not_made_as_it_should_be_is_refused(String body, String member, String reason) {
        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(() -> change(body))
                .satisfies(e -> assertThat(e.member()).isEqualTo(member))
                .satisfies(e -> assertThat(e.reason()).startsWith(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"content":1,"uid":"a b"}                  | uid
            {"content":1,"uid":""}                     | uid
            {"content":1,"uid":"a\\ud800"}             | uid
            {"content":1,"uid":"\\ud83d\\ude00"}       | uid
            {"content":1,"labels":{"A":"b"}}           | labels
            {"content":1,"labels":{"a":""}}            | labels.a
            {"content":1,"labels":{"a":"\\n"}}         | labels.a
            {"content":1,"labels":{"a":"\\ud800"}}     | labels.a
            {"content":1,"labels":{"a":"\\udc00\\ud800"}} | labels.a
            """)
    void what_breaks_a_rule_of_traces_is_an_invalid_trace(String body, String field) {
        assertThatExceptionOfType(InvalidTrace.class)
                .isThrownBy(() -> draft(body))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | 0
            {"content":1                | 12
            ` {"content":NaN}`          | 12
            {"content":1} x             | 14
            {"content":01}              | 12
            {"content":"é",}            | 16
            `{"content":1,"uid":"a	b"}`| 21
            `{"content": [1, 2 3]}`     | 18
            """)
    void what_is_not_rfc_8259_is_refused_with_the_offset_in_the_body(String body, int offset) {
        assertThatExceptionOfType(InvalidContent.class)
                .isThrownBy(() -> draft(body))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void a_content_nests_128_deep_wherever_it_is_sent_and_no_deeper() {
        for (String open : List.of("[", "{\"a\":")) {
            String close = open.equals("[") ? "]" : "}";
            String deepest = open.repeat(128) + 1 + close.repeat(128);
            String tooDeep = open.repeat(129) + 1 + close.repeat(129);
            assertThat(Content.from(deepest).sizeBytes()).isEqualTo(deepest.length());
            for (Function<byte[], ?> reader : READERS) {
                assertThat(reader.apply(("{\"content\":" + deepest + "}").getBytes(UTF_8)))
                        .isNotNull();
                assertThatExceptionOfType(InvalidTrace.class)
                        .isThrownBy(() -> reader.apply(("{\"content\":" + tooDeep + "}").getBytes(UTF_8)))
                        .withMessage("content nests deeper than 128 levels");
            }
        }
    }

    @Test
    void a_draft_beyond_every_limit_of_the_parser_is_read() {
        String digits = "7".repeat(500_000);
        String text = "\"" + "é".repeat(100_000) + "\"";
        for (String json : List.of(digits, "-1." + digits + "e" + digits, text, "{" + text + ":" + text + "}")) {
            assertThat(draft("{\"content\":" + json + "}").content().equals(content(json)))
                    .isTrue();
        }
        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(() -> draft("{\"content\":1," + text + ":1}"))
                .satisfies(e -> assertThat(e.member()).hasSize(100).endsWith("é…"));
        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(() -> draft("{\"" + "é".repeat(100) + "\":1}"))
                .satisfies(e -> assertThat(e.member()).isEqualTo("é".repeat(100)));
        assertThatExceptionOfType(InvalidTrace.class).isThrownBy(() -> draft("{\"content\":1,\"uid\":" + text + "}"));
    }

    @Test
    void the_bytes_given_may_change_afterwards() {
        byte[] body = "{\"content\":[1]}".getBytes(UTF_8);
        Draft draft = DraftJson.readDraft(body);
        body[12] = '2';
        assertThat(draft.content()).isEqualTo(content("[1]"));
    }
}
