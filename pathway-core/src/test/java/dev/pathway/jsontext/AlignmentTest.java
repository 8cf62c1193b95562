package dev.pathway.jsontext;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.InvalidContent;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What is looked at eight bytes at a time, at every distance from the beginning of a text and from its end: {@link
 * JsonText} against {@link NaiveJson}.
 */
class AlignmentTest {

    private static final int DISTANCES = 18;

    /** What surrounds: one to four bytes a character, and two that are looked at one by one. */
    static final List<String> FILLERS = List.of("a", "é", "漢", "😀", "a漢é", "ก", "퟿");

    /** In a string, valid or not. A character stands for one byte. */
    private static final List<String> IN_STRINGS = List.of(
            "",
            " ",
            "\u007f",
            "\\n",
            "\\\"",
            "\\\\",
            "\\u00e9",
            "\\ud83d\\ude00",
            "\\x",
            "\\u00g9",
            "\\u",
            "\\",
            "\u0000",
            "\u001f",
            "\t",
            "\u00c3\u00a9",
            "\u00e6\u00bc\u00a2",
            "\u00f0\u009f\u0098\u0080",
            "\u00e0\u00a0\u0080",
            "\u00e0\u009f\u00bf",
            "\u00ed\u009f\u00bf",
            "\u00ed\u00a0\u0080",
            "\u00f0\u008f\u00bf\u00bf",
            "\u00f4\u008f\u00bf\u00bf",
            "\u00f4\u0090\u0080\u0080",
            "\u00f5\u0080\u0080\u0080",
            "\u00c0\u0080",
            "\u00c1\u00bf",
            "\u00c3",
            "\u00c3(",
            "\u00e6\u00bc",
            "\u00e6(\u00a2",
            "\u00e6\u00bc(",
            "\u00f0\u009f\u0098",
            "\u0080",
            "\u00bf\u00bf",
            "\u00c3\u00a9\u00a9",
            "\u00e6\u00bc\u00a2\u00a2",
            "\u00ff");

    /** Anywhere in an array, valid or not. */
    static final List<String> IN_ARRAYS = List.of(
            "1",
            "-1.25e+10",
            "12345678",
            "1234567890123456789012",
            "1a",
            "01",
            "1.",
            "1e",
            "-",
            "true",
            "tru",
            "falsy",
            "nul\u0000",
            "\"\"",
            "{}",
            "[ ]",
            "{\"a\" :\t1}",
            "{\"a\"}",
            "",
            "\u0000",
            "\u00c3\u00a9",
            "1 2");

    @ParameterizedTest
    @FieldSource("FILLERS")
    void strings_are_read_alike_wherever_something_stands_in_them(String filler) {
        for (int before = 0; before < DISTANCES; before++) {
            String start = "\"" + "b".repeat(before % 9);
            String fill = filler.repeat(before / 2);
            for (String inside : IN_STRINGS) {
                assertReadAlike(joined(start, fill, inside, ""));
                for (int behind : new int[] {0, 8}) {
                    assertReadAlike(joined(start, fill, inside, filler.repeat(behind) + "\""));
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("IN_ARRAYS")
    void tokens_and_gaps_are_read_alike_wherever_they_stand(String inside) {
        List<String> gaps = Stream.of(" ", "\n", "\t ", "\n  ", "  \n")
                .flatMap(gap -> Stream.of(gap, gap.repeat(3), gap + " ".repeat(6), gap + " ".repeat(17)))
                .collect(Collectors.toList());
        gaps.add("");
        for (int before = 0; before < DISTANCES; before++) {
            String first = "[\"" + "b".repeat(before) + "\",";
            for (String gap : gaps) {
                assertReadAlike(joined(first + gap, "", inside, gap + "]" + gap));
                assertReadAlike(joined(first + gap, "", inside, ""));
                assertReadAlike(joined(gap, "", inside, gap));
            }
        }
    }

    private static void assertReadAlike(byte[] text) {
        int fault = NaiveJson.firstFault(text);
        byte[] given = text.clone();
        long found;
        try {
            assertThat(JsonText.minify(text, 128)).isEqualTo(NaiveJson.minify(given));
            found = -1;
        } catch (InvalidContent refusal) {
            found = refusal.offset();
        }
        assertThat(found).as("fault in %s", new String(given, ISO_8859_1)).isEqualTo(fault);
        assertThat(text).isEqualTo(given);
    }

    /** Returns the text; {@code bytes} alone has a character for each byte. */
    private static byte[] joined(String start, String filler, String bytes, String end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(start.getBytes(UTF_8));
        out.writeBytes(filler.getBytes(UTF_8));
        out.writeBytes(bytes.getBytes(ISO_8859_1));
        out.writeBytes(end.getBytes(UTF_8));
        return out.toByteArray();
    }
}
