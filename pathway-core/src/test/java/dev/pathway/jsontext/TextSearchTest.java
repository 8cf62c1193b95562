package dev.pathway.jsontext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.trace.Content;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSearchTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    # text,     JSON
                    `a`,        `"a"`
                    `a`,        `["b","cab"]`
                    `b c`,      `{"x":{"y":[1,"a b c d"]}}`
                    `abc`,      `"ABC"`
                    `ABC`,      `"abc"`
                    `aab`,      `"aaab"`
                    `abab`,     `"abacababab"`
                    `a`,        `{"a":"a"}`
                    `a`,        `[{"a":1},"a"]`
                    `a`,        ` { "b" : "a" } `
                    `true`,     `["true"]`
                    `1`,        `["1"]`
                    `a:b`,      `"a:b"`
                    # the same character, written otherwise
                    `é`,        `"é"`
                    `é`,        `"\\u00e9"`
                    `É`,        `"\\u00E9"`
                    `é`,        `"É"`
                    `a`,        `"\\u0041"`
                    `x/y`,      `"x\\/y"`
                    `a"b`,      `"a\\"b"`
                    `a"b`,      `"a\\u0022b"`
                    `a\\b`,     `"a\\\\b"`
                    `\\u0041`,  `"\\\\u0041"`
                    `😀`,       `"😀"`
                    `😀`,       `"\\ud83d\\ude00"`
                    `😀b`,      `"a\\uD83D\\uDE00b"`
                    `漢字`,     `"これは漢字です"`
                    # folding
                    `ß`,        `"ß"`
                    `σ`,        `"ς"`
                    `ς`,        `"Σ"`
                    `ΟΔΥΣΣΕΥΣ`, `"οδυσσευς"`
                    `i`,        `"İ"`
                    `İ`,        `"i"`
                    `ı`,        `"I"`
                    `istanbul`, `"İSTANBUL"`
                    `k`,        `"\\u212a"`
                    `K`,        `"k"`
                    `s`,        `"ſ"`
                    `å`,        `"Å"`
                    `µ`,        `"Μ"`
                    `𐐨`,        `"𐐀"`
                    `𐐀`,        `"\\ud801\\udc28"`
                    `ДОМ`,      `"домой"`
                    `ǆ`,        `"ǅ"`
                    # only part of an overlap
                    `éa`,       `"éÉa"`
                    `漢a`,      `"漢漢A"`
                    """)
    void a_text_occurs(String text, String json) {
        assertThat(TextSearch.of(text).occursIn(utf8(json))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    # text,     JSON
                    `a`,        `"b"`
                    `a`,        `""`
                    `abc`,      `"ab"`
                    # not in a name
                    `a`,        `{"a":1}`
                    `a`,        `{"a":"b"}`
                    `a`,        `{"b":{"cab":null}}`
                    `a`,        ` [ { "a" \t: 1 } ] `
                    `a`,        `{"\\u0061":"b","\\"a":2}`
                    `a`,        `{"a\\"":"b"}`
                    `b`,        `{"x\\\\b":"a"}`
                    # not in anything but a string
                    `true`,     `true`
                    `null`,     `[null]`
                    `1`,        `[1]`
                    `,`,        `["a","b"]`
                    `[`,        `[[]]`
                    # not across two strings
                    `ab`,       `["a","b"]`
                    `ab`,       `{"x":"a","y":"b"}`
                    `ab`,       `{"a":"b"}`
                    `a","b`,    `["a","b"]`
                    # not in how it is written
                    `u00e9`,    `"\\u00e9"`
                    `n`,        `"\\n"`
                    `00`,       `"\\u0000"`
                    `\\`,       `"\\""`
                    # folding
                    `ss`,       `"ß"`
                    `ß`,        `"SS"`
                    `e`,        `"é"`
                    `ﬁ`,        `"fi"`
                    `i̇x`,       `"İx"`
                    `😀`,       `"😁"`
                    `é`,        `"è"`
                    """)
    void a_text_does_not_occur(String text, String json) {
        assertThat(TextSearch.of(text).occursIn(utf8(json))).isFalse();
    }

    @Test
    void the_empty_text_occurs_in_every_string_value_and_nowhere_else() {
        TextSearch empty = TextSearch.of("");

        assertThat(empty.occursIn(utf8("\"\""))).isTrue();
        assertThat(empty.occursIn(utf8("[1,\"a\"]"))).isTrue();
        assertThat(empty.occursIn(utf8("[1,{\"a\":null}]"))).isFalse();
    }

    @Test
    void half_of_a_surrogate_pair_is_found_where_it_stands_alone() {
        TextSearch high = TextSearch.of("\ud83d");
        TextSearch low = TextSearch.of("\ude00");

        assertThat(high.occursIn(utf8("\"\\ud83d\""))).isTrue();
        assertThat(high.occursIn(utf8("\"\\ud83d\\ud83d\\ude00\""))).isTrue();
        assertThat(high.occursIn(utf8("\"\\ud83dx\""))).isTrue();
        assertThat(high.occursIn(utf8("\"\\ud83d\\n\""))).isTrue();
        assertThat(low.occursIn(utf8("\"\\ude00\\ud83d\""))).isTrue();
        assertThat(high.occursIn(utf8("\"\\ud83d\\ude00\""))).isFalse();
        assertThat(low.occursIn(utf8("\"\\ud83d\\ude00\""))).isFalse();
        assertThat(high.occursIn(utf8("\"😀\""))).isFalse();
    }

    @Test
    void a_text_is_found_at_every_place_and_with_each_of_its_characters_escaped() {
        String text = "a zoo";
        for (int before = 0; before < 20; before++) {
            for (int behind = 0; behind < 10; behind++) {
                String json = "{\"zoo\":\"" + "z".repeat(before) + "A Zoo" + "o".repeat(behind) + "\"}";
                assertThat(TextSearch.of(text).occursIn(utf8(json))).isTrue();
                assertThat(TextSearch.of(text).occursIn(utf8(json.replace("A Z", "A z\\n"))))
                        .isFalse();
                assertThat(TextSearch.of("s" + text).occursIn(utf8(json))).isFalse();
                for (int i = 0; i < text.length(); i++) {
                    String escaped = "\\u%04x".formatted((int) text.charAt(i));
                    String spelled = text.substring(0, i) + escaped + text.substring(i + 1);
                    assertThat(TextSearch.of(text).occursIn(utf8(json.replace("A Zoo", spelled))))
                            .as(spelled)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void control_characters_are_found_behind_their_escapes() {
        assertThat(TextSearch.of("\b\f\n\r\t\0").occursIn(utf8("\"a\\b\\f\\n\\r\\t\\u0000\"")))
                .isTrue();
    }

    @Test
    void every_code_point_is_found_by_every_other_that_folds_to_the_same() {
        for (int codePoint = 0x20; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            int folded = Character.toLowerCase(Character.toUpperCase(codePoint));
            if (folded == codePoint) {
                continue;
            }
            byte[] json = utf8("\"" + Character.toString(codePoint) + "\"");
            assertThat(TextSearch.of(Character.toString(folded)).occursIn(json))
                    .as("U+%04X in U+%04X", folded, codePoint)
                    .isTrue();
        }
    }

    @Test
    void a_content_is_searched_without_its_bytes_being_copied_out() {
        Content content = Content.from("{\"note\": \"Ägypten\"}");

        assertThat(content.matches(TextSearch.of("ägypt"))).isTrue();
        assertThat(content.matches(TextSearch.of("note"))).isFalse();
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
