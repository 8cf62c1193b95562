package dev.pathway.jsontext;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidTrace;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The hard cases of RFC 8259, one by one. In the tables a character is one byte, so that any byte can be written. */
class JsonTextTest {

    private static final int NESTING = 128;

    /** Taken, and returned as they are. */
    static final List<String> MINIFIED = List.of(
            // any value is a document
            "null",
            "true",
            "false",
            "0",
            "\"\"",
            "[]",
            "{}",
            // numbers, none of them rewritten
            "-0",
            "7",
            "-1",
            "1.0",
            "0.0",
            "-0.0",
            "10",
            "1e1",
            "1E1",
            "1e+1",
            "1E-1",
            "0e0",
            "0e00",
            "1e007",
            "0.1e1",
            "-1.5E+300",
            "1E400",
            "-1e-400",
            "123456789012345678901234567890",
            "0.00000000000000000000000000000000000000001",
            "9007199254740993",
            "1e999999999999999999",
            // strings, none of them rewritten
            "\"a\"",
            "\" \"",
            "\"\t\"".replace("\t", "\\t"),
            "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
            "\"/\"",
            "\"'\"",
            "\"\\u0000\"",
            "\"\\u00e9\"",
            "\"\\u00E9\"",
            "\"\\uABCD\\uabcd\\u0123\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud800\"",
            "\"\\udc00\"",
            "\"\\ud800\\ud800\"",
            "\"\\ud800\\n\"",
            "\"\\ud800a\"",
            "\"\\udc00\\ud800\"",
            "\"\\uFFFF\\uFFFE\"",
            "\"\\\\u12\"",
            "\"\u007f\"",
            "\"[{\"",
            "\"/*not a comment*/\"",
            "\"1234567\"",
            "\"12345678\"",
            "\"123456789\"",
            "\"1234567\\\"\"",
            "\"12345678\\\\\"",
            // UTF-8, the first and last of each length
            "\"\u00c2\u0080\"",
            "\"\u00df\u00bf\"",
            "\"\u00e0\u00a0\u0080\"",
            "\"\u00e0\u00bf\u00bf\"",
            "\"\u00e1\u0080\u0080\"",
            "\"\u00ec\u00bf\u00bf\"",
            "\"\u00ed\u0080\u0080\"",
            "\"\u00ed\u009f\u00bf\"",
            "\"\u00ee\u0080\u0080\"",
            "\"\u00ef\u00bf\u00bf\"",
            "\"\u00f0\u0090\u0080\u0080\"",
            "\"\u00f0\u00bf\u00bf\u00bf\"",
            "\"\u00f1\u0080\u0080\u0080\"",
            "\"\u00f3\u00bf\u00bf\u00bf\"",
            "\"\u00f4\u0080\u0080\u0080\"",
            "\"\u00f4\u008f\u00bf\u00bf\"",
            "\"\u00ef\u00bb\u00bf\"",
            "\"\u00e2\u0080\u00a8\u00e2\u0080\u00a9\"",
            // structure
            "[1]",
            "[1,2]",
            "[[]]",
            "[[],[]]",
            "[{},{}]",
            "[null,true,false]",
            "[\"a\",-1,{\"b\":[]}]",
            "{\"\":0}",
            "{\"a\":null}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":{},\"b\":[]}",
            "{\"a\":{\"b\":{\"c\":[{\"d\":0}]}}}",
            "{\"a\":[1,{\"b\":2}],\"c\":3}",
            "{\"\\ud800\":1}",
            "{\"\\u0061\":1,\"a\":2}",
            "[[[[[[[[[[]]]]]]]]]]");

    /** Taken, and what is returned. */
    static final List<Arguments> WITH_WHITE_SPACE = List.of(
            arguments(" 1", "1"),
            arguments("1 ", "1"),
            arguments("\t\r\n 1 \t\r\n", "1"),
            arguments(" \"  \" ", "\"  \""),
            arguments("[ ]", "[]"),
            arguments("{ }", "{}"),
            arguments(" [ 1 , 2 ] ", "[1,2]"),
            arguments("[1\n]", "[1]"),
            arguments("{ \"a b\" : 1 }", "{\"a b\":1}"),
            arguments("{\"a\" :1}", "{\"a\":1}"),
            arguments("{\"a\": 1}", "{\"a\":1}"),
            arguments("{\"a\":1 ,\"b\":2}", "{\"a\":1,\"b\":2}"),
            arguments("{\"a\":1, \"b\":2}", "{\"a\":1,\"b\":2}"),
            arguments("[[ ] ]", "[[]]"),
            arguments("[ [] ]", "[[]]"),
            arguments("{\n  \"a\": [\n    1,\n    \"\\n\"\n  ]\n}\n", "{\"a\":[1,\"\\n\"]}"),
            arguments("[\"\\\" \" , \" \\\\\" , 1]", "[\"\\\" \",\" \\\\\",1]"));

    /** Refused, and the offset of the first byte that cannot stand there. */
    static final List<Arguments> INVALID = List.of(
            // nothing, or not enough
            arguments("", 0),
            arguments("  ", 2),
            arguments("[", 1),
            arguments("{", 1),
            arguments("[1", 2),
            arguments("[1,", 3),
            arguments("[1, ", 4),
            arguments("[[]", 3),
            arguments("{\"a\"", 4),
            arguments("{\"a\":", 5),
            arguments("{\"a\":1", 6),
            arguments("{\"a\":1,", 7),
            arguments("{\"a", 3),
            arguments("\"", 1),
            arguments("\"a", 2),
            arguments("\"12345678", 9),
            arguments("\"\\", 2),
            arguments("\"\\\"", 3),
            arguments("\"\\u", 3),
            arguments("\"\\u00", 5),
            arguments("\"\\u0000", 7),
            arguments("t", 1),
            arguments("tru", 3),
            arguments("fals", 4),
            arguments("[nul", 4),
            arguments("-", 1),
            arguments("1.", 2),
            arguments("1e", 2),
            arguments("1e+", 3),
            arguments("\"\u00c3", 2),
            arguments("\"\u00e2\u0082", 3),
            arguments("\"\u00f0\u009f\u0098", 4),
            // too much
            arguments("1 2", 2),
            arguments("[]]", 2),
            arguments("{}}", 2),
            arguments("[],", 2),
            arguments("[] []", 3),
            arguments("null null", 5),
            arguments("nullx", 4),
            arguments("truetrue", 4),
            arguments("\"a\"\"b\"", 3),
            arguments("\"a\"b", 3),
            arguments("1#", 1),
            arguments("1//", 1),
            arguments("1\0", 1),
            arguments("{\"a\":1};", 7),
            // commas, colons and brackets
            arguments(",", 0),
            arguments(":", 0),
            arguments("]", 0),
            arguments("}", 0),
            arguments("[,]", 1),
            arguments("[,1]", 1),
            arguments("[1,]", 3),
            arguments("[1,,2]", 3),
            arguments("[1 2]", 3),
            arguments("[1:2]", 2),
            arguments("[1}", 2),
            arguments("[}", 1),
            arguments("{]", 1),
            arguments("{,}", 1),
            arguments("{\"a\":1,}", 7),
            arguments("{\"a\":1,,}", 7),
            arguments("{\"a\":1]", 6),
            arguments("{\"a\"}", 4),
            arguments("{\"a\",1}", 4),
            arguments("{\"a\" 1}", 5),
            arguments("{\"a\"::1}", 5),
            arguments("{\"a\":}", 5),
            arguments("{\"a\":,}", 5),
            arguments("{\"a\":1 \"b\":2}", 7),
            arguments("{\"a\":1:2}", 6),
            arguments("{1:2}", 1),
            arguments("{null:1}", 1),
            arguments("{[]:1}", 1),
            arguments("{a:1}", 1),
            arguments("{'a':1}", 1),
            arguments("[[],{\"a\":[1}]", 11),
            arguments("[\"a\":1]", 4),
            // literals
            arguments("True", 0),
            arguments("nUll", 1),
            arguments("falsE", 4),
            arguments("tree", 2),
            arguments("undefined", 0),
            arguments("NaN", 0),
            arguments("nan", 1),
            arguments("Infinity", 0),
            arguments("-Infinity", 1),
            arguments("[-NaN]", 2),
            arguments("'a'", 0),
            arguments("abc", 0),
            arguments("/**/1", 0),
            arguments("#1", 0),
            // numbers
            arguments("+1", 0),
            arguments("01", 1),
            arguments("-01", 2),
            arguments("00", 1),
            arguments("[012]", 2),
            arguments(".5", 0),
            arguments("-.5", 1),
            arguments("[1.]", 3),
            arguments("1.e1", 2),
            arguments("1..2", 2),
            arguments("1.2.3", 3),
            arguments("1.-2", 2),
            arguments("[1e]", 3),
            arguments("1e+-1", 3),
            arguments("1e1.5", 3),
            arguments("1e1e1", 3),
            arguments("1ee1", 2),
            arguments("--1", 1),
            arguments("- 1", 1),
            arguments("1 .5", 2),
            arguments("0x1F", 1),
            arguments("1_000", 1),
            arguments("1f", 1),
            arguments("1+2", 1),
            arguments("[-]", 2),
            // control characters and escapes
            arguments("\"\0\"", 1),
            arguments("\"\t\"", 1),
            arguments("\"\n\"", 1),
            arguments("\"a\u001fb\"", 2),
            arguments("\"1234567\r\"", 8),
            arguments("\"12345678\n\"", 9),
            arguments("{\"\t\":1}", 2),
            arguments("\"\\x41\"", 2),
            arguments("\"\\a\"", 2),
            arguments("\"\\'\"", 2),
            arguments("\"\\0\"", 2),
            arguments("\"\\U0041\"", 2),
            arguments("\"\\ \"", 2),
            arguments("\"\\\n\"", 2),
            arguments("\"\\u{41}\"", 3),
            arguments("\"\\u004\"", 6),
            arguments("\"\\u00g0\"", 5),
            arguments("\"\\u 041\"", 3),
            arguments("\"\\u-041\"", 3),
            arguments("\"\\ud800\\u\"", 9),
            arguments("\"\\\u00c3\u00a9\"", 2),
            // white space that is none
            arguments("\f1", 0),
            arguments("\u000b1", 0),
            arguments("1\u00a0", 1),
            arguments("[\u00c2\u00a01]", 1),
            arguments("[1\0]", 2),
            arguments("\u00e2\u0080\u00a81", 0),
            // byte order marks and other encodings
            arguments("\u00ef\u00bb\u00bf1", 0),
            arguments("\u00ef\u00bb\u00bf", 0),
            arguments("\u00fe\u00ff\0001", 0),
            arguments("\u00ff\u00fe1\0", 0),
            arguments("1\0", 1),
            arguments("\0001", 0),
            // UTF-8: alone, overlong, surrogates, too large, cut short
            arguments("\"\u0080\"", 1),
            arguments("\"\u00bf\"", 1),
            arguments("\"\u00e9\"", 2),
            arguments("\"\u00c0\u0080\"", 1),
            arguments("\"\u00c1\u00bf\"", 1),
            arguments("\"\u00e0\u0080\u0080\"", 2),
            arguments("\"\u00e0\u009f\u00bf\"", 2),
            arguments("\"\u00f0\u0080\u0080\u0080\"", 2),
            arguments("\"\u00f0\u008f\u00bf\u00bf\"", 2),
            arguments("\"\u00ed\u00a0\u0080\"", 2),
            arguments("\"\u00ed\u00bf\u00bf\"", 2),
            arguments("\"\u00ed\u00a0\u00bd\u00ed\u00b8\u0080\"", 2),
            arguments("\"\u00f4\u0090\u0080\u0080\"", 2),
            arguments("\"\u00f5\u0080\u0080\u0080\"", 1),
            arguments("\"\u00f8\u0088\u0080\u0080\u0080\"", 1),
            arguments("\"\u00fe\"", 1),
            arguments("\"\u00ff\"", 1),
            arguments("\"\u00c3\"", 2),
            arguments("\"\u00e2\u0082\"", 3),
            arguments("\"\u00e2(\u00a1\"", 2),
            arguments("\"\u00f0\u009f\u0098\"", 4),
            arguments("\"\u00f0\u009f\u0098a\"", 4),
            arguments("\"\u00c3\u00a9\u00a9\"", 3),
            arguments("{\"\u00c0\u0080\":1}", 2),
            arguments("[\u00c3\u00a9]", 1));

    @ParameterizedTest
    @FieldSource("MINIFIED")
    void a_text_without_white_space_is_taken_as_it_is(String text) {
        byte[] json = text.getBytes(ISO_8859_1);

        assertThat(JsonText.minify(json, NESTING)).isEqualTo(json).isNotSameAs(json);
    }

    @ParameterizedTest
    @FieldSource("WITH_WHITE_SPACE")
    void white_space_outside_of_strings_is_left_out(String text, String minified) {
        assertThat(JsonText.minify(text.getBytes(ISO_8859_1), NESTING))
                .asString(ISO_8859_1)
                .isEqualTo(minified);
    }

    @ParameterizedTest
    @FieldSource("INVALID")
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
