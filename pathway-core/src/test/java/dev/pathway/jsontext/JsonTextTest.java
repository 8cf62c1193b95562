package dev.pathway.jsontext;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidTrace;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** {@link JsonText} by example; the many short ones are in {@link ValidJsonCases} and {@link InvalidJsonCases}. */
class JsonTextTest {

    private static final int NESTING = 128;

    @ParameterizedTest
    @FieldSource("dev.pathway.jsontext.ValidJsonCases#MINIFIED")
    void a_text_without_white_space_is_taken_as_it_is(String text) {
        byte[] json = text.getBytes(ISO_8859_1);

        assertThat(JsonText.minify(json, NESTING)).isEqualTo(json).isNotSameAs(json);
    }

    @ParameterizedTest
    @FieldSource("dev.pathway.jsontext.ValidJsonCases#WITH_WHITE_SPACE")
    void white_space_outside_of_strings_is_left_out(String text, String minified) {
        assertThat(JsonText.minify(text.getBytes(ISO_8859_1), NESTING))
                .asString(ISO_8859_1)
                .isEqualTo(minified);
    }

    @ParameterizedTest
    @FieldSource("dev.pathway.jsontext.InvalidJsonCases#INVALID")
    void a_fault_is_refused_with_its_offset(String text, int offset) {
        assertThat(refusalOf(text.getBytes(ISO_8859_1)).offset()).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    `[1,]`,      `expected a value, found ']'`
                    `[1 2]`,     `expected ',' or ']', found '2'`
                    `{"a":1 2}`, `expected ',' or '}', found '2'`
                    `{"a" 2}`,   `expected ':', found '2'`
                    `{a:1}`,     `expected a name in quotes, found 'a'`
                    `{"a":1, }`, `expected a name in quotes, found '}'`
                    `{"a": }`,   `expected a value, found '}'`
                    `[ }`,       `expected a value, found '}'`
                    `1 2`,       `expected nothing more, found '2'`
                    `nul`,       `expected the literal null, found the end of the text`
                    `[-]`,       `expected a digit, found ']'`
                    `"\\x"`,     `expected one of "\\/bfnrtu, found 'x'`
                    `"\\u00x"`,  `expected a hexadecimal digit, found 'x'`
                    `"\u0001"`,  `expected control characters to be escaped, found byte 0x01`
                    `"a`,        `expected '"', found the end of the text`
                    `\ufeff1`,   `expected a value, found a byte order mark`
                    """)
    void a_refusal_says_what_was_expected_and_what_was_found(String text, String reason) {
        assertThat(refusalOf(text.getBytes(UTF_8)).reason()).isEqualTo(reason);
    }

    @Test
    void invalid_utf_8_is_named() {
        assertThat(refusalOf("\"\u00ff\"".getBytes(ISO_8859_1)).reason())
                .isEqualTo("expected valid UTF-8, found byte 0xFF");
    }

    @Test
    void a_fault_is_found_at_every_place_of_a_long_text() {
        byte[] json = ("[" + "\"0123456789abcdef é\",12.5,{\"key\": [true ,null]},".repeat(40) + "0]").getBytes(UTF_8);
        for (int i = 0; i < json.length; i++) {
            byte[] faulty = json.clone();
            // No control character but white space stands anywhere, and this is none.
            faulty[i] = 0x01;
            assertThat(refusalOf(faulty).offset()).isEqualTo(i);
        }
    }

    @Test
    void one_bracket_more_than_allowed_is_refused_where_it_stands() {
        String within = "[".repeat(NESTING) + "]".repeat(NESTING);
        InvalidTrace refusal = catchThrowableOfType(
                InvalidTrace.class, () -> JsonText.minify(("[1, " + within + "]").getBytes(UTF_8), NESTING));

        assertThat(JsonText.minify(within.getBytes(UTF_8), NESTING)).hasSize(2 * NESTING);
        assertThat(refusal).hasMessage("content nests deeper than 128 at byte " + (4 + NESTING - 1));
        assertThat(refusal.field()).isEqualTo("content");
    }

    @Test
    void with_no_nesting_allowed_only_a_bare_value_is_taken() {
        assertThat(JsonText.minify("1".getBytes(UTF_8), 0)).asString(UTF_8).isEqualTo("1");
        assertThat(catchThrowableOfType(InvalidTrace.class, () -> JsonText.minify("{}".getBytes(UTF_8), 0)))
                .hasMessage("content nests deeper than 0 at byte 0");
    }

    @Test
    void what_comes_behind_the_bracket_too_many_is_not_looked_at() {
        assertThat(catchThrowableOfType(InvalidTrace.class, () -> JsonText.minify("[[ nonsense".getBytes(UTF_8), 1)))
                .hasMessage("content nests deeper than 1 at byte 1");
        assertThat(refusalOf("[[ nonsense".getBytes(UTF_8)).offset()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "{\"n\":, }"})
    void nesting_of_any_depth_needs_no_stack(String open, String close) {
        int depth = 1_000_000;
        byte[] balanced = (open.repeat(depth - 1) + "[]" + close.repeat(depth - 1)).getBytes(UTF_8);
        byte[] openOnly = open.repeat(depth).getBytes(UTF_8);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(JsonText.minify(balanced, depth).length).isEqualTo(balanced.length);
            assertThat(catchThrowableOfType(InvalidContent.class, () -> JsonText.minify(openOnly, depth))
                            .offset())
                    .isEqualTo(openOnly.length);
            assertThat(catchThrowableOfType(InvalidTrace.class, () -> JsonText.minify(openOnly, NESTING)))
                    .hasMessage("content nests deeper than 128 at byte " + NESTING * open.length());
        });
    }

    @Test
    void brackets_are_matched_at_every_depth() {
        String open = "[{\"a\":".repeat(100);
        String close = "}]".repeat(100);
        for (int i = 0; i < close.length(); i++) {
            char wrong = close.charAt(i) == '}' ? ']' : '}';
            String text = open + "0" + close.substring(0, i) + wrong + close.substring(i + 1);
            InvalidContent refusal =
                    catchThrowableOfType(InvalidContent.class, () -> JsonText.minify(text.getBytes(UTF_8), 200));
            assertThat(refusal.offset()).isEqualTo(open.length() + 1L + i);
        }
    }

    @Test
    void what_is_returned_shares_nothing_with_what_was_given() {
        byte[] given = "[1, 2]".getBytes(UTF_8);
        byte[] first = JsonText.minify(given, NESTING);
        byte[] again = JsonText.minify(first, NESTING);
        Arrays.fill(given, (byte) 'x');
        Arrays.fill(first, (byte) 'x');

        assertThat(again).asString(UTF_8).isEqualTo("[1,2]");
    }

    @ParameterizedTest
    @CsvSource({"'',''", "a,61", "é,c3a9", "€,e282ac", "😀,f09f9880"})
    void a_text_is_encoded_in_utf_8(String text, String hex) {
        assertThat(JsonText.encode(text)).isEqualTo(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource({"'',0", "ab,2", "é,2", "€,3", "😀,4"})
    void an_unpaired_surrogate_is_refused_by_the_bytes_before_it(String before, int offset) {
        for (String unpaired : List.of("\ud800", "\udc00", "\ud800a", "\ud83d\ud83d\ude00", "\udc00\ud800")) {
            InvalidContent refusal =
                    catchThrowableOfType(InvalidContent.class, () -> JsonText.encode(before + unpaired));
            assertThat(refusal.offset()).isEqualTo(offset);
            assertThat(refusal.reason()).isEqualTo("an unpaired surrogate has no UTF-8 form");
        }
    }

    private static InvalidContent refusalOf(byte[] json) {
        InvalidContent refusal = catchThrowableOfType(InvalidContent.class, () -> JsonText.minify(json, NESTING));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal;
    }
}
