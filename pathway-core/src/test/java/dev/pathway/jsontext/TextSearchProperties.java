package dev.pathway.jsontext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** {@link TextSearch} against Jackson's decoding and a comparison of lists of code points. */
class TextSearchProperties {

    /** Few characters, so that texts overlap and nearly match; among them some that fold to others, and half a pair. */
    private static final List<String> ALPHABET = List.of(
            "a", "A", "b", "k", "\u212A", "é", "É", "ß", "σ", "ς", "i", "İ", "漢", "𐐀", "𐐨", "😀", "\n", "\\", "\"");

    @Property(tries = 2_000)
    void a_text_occurs_where_the_naive_search_finds_it(
            @ForAll("similarDocuments") byte[] json, @ForAll("texts") String text) throws IOException {
        assertThat(TextSearch.of(text).occursIn(json)).isEqualTo(naive(json, text));
    }

    @Property(tries = 2_000)
    void a_text_occurs_where_the_naive_search_finds_it_in_documents_with_few_escapes(
            @ForAll("documentsWithFewEscapes") byte[] json, @ForAll("mostlyPlainTexts") String text)
            throws IOException {
        assertThat(TextSearch.of(text).occursIn(json)).isEqualTo(naive(json, text));
    }

    @Property(tries = 300)
    void a_piece_of_a_string_value_is_found_and_white_space_around_it_makes_no_difference(
            @ForAll("documents") byte[] any, @ForAll double where, @ForAll("texts") String other) throws IOException {
        byte[] json = JacksonOracle.withoutSurrogateEscapes(any);
        String values = String.join("", JacksonOracle.stringValues(json));
        int[] codePoints = values.codePoints().toArray();
        int from = (int) (Math.abs(where % 1) * codePoints.length);
        String piece = new String(codePoints, from, Math.min(3, codePoints.length - from));

        for (String text : List.of(piece, other)) {
            boolean expected = naive(json, text);
            assertThat(TextSearch.of(text).occursIn(json)).isEqualTo(expected);
            assertThat(TextSearch.of(text).occursIn(NaiveJson.minify(json))).isEqualTo(expected);
        }
    }

    private static boolean naive(byte[] json, String text) throws IOException {
        List<Integer> wanted = fold(text);
        return JacksonOracle.stringValues(json).stream()
                .anyMatch(value -> Collections.indexOfSubList(fold(value), wanted) >= 0);
    }

    private static List<Integer> fold(String text) {
        return text.codePoints()
                .map(codePoint -> Character.toLowerCase(Character.toUpperCase(codePoint)))
                .boxed()
                .collect(Collectors.toList());
    }

    @Provide
    Arbitrary<byte[]> documents() {
        return JsonDocuments.documents();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(ALPHABET).list().ofMinSize(1).ofMaxSize(4).map(list -> String.join("", list));
    }

    /** Mostly characters that have one spelling but for case and escapes; the rarest of them is z. */
    private static Arbitrary<String> mostlyPlain() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of("a", "A", "b", "z", "Z", " ")),
                Tuple.of(1, Arbitraries.of("k", "\u212A", "i", "İ", "é", "漢", "1", "-", "@", "{", "[")));
    }

    @Provide
    Arbitrary<String> mostlyPlainTexts() {
        return mostlyPlain().list().ofMinSize(1).ofMaxSize(5).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<byte[]> documentsWithFewEscapes() {
        Arbitrary<String> character = Arbitraries.frequencyOf(
                Tuple.of(60, mostlyPlain()),
                Tuple.of(3, Arbitraries.of("\\n", "\\b", "\\/", "\\\\", "\\\"", "\\\\z")),
                Tuple.of(1, Arbitraries.of("\\u007a", "\\u005A", "\\u0061", "\\u0020")));
        Arbitrary<String> string = character.list().ofMaxSize(24).map(list -> "\"" + String.join("", list) + "\"");
        return Combinators.combine(string, string, string)
                .as((name, value, other) -> "{" + name + ":[" + value + ",true]," + name + ":" + other + "}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Arrays and objects whose strings are made of the same few characters, raw or as escapes. */
    @Provide
    Arbitrary<byte[]> similarDocuments() {
        Arbitrary<String> character = Combinators.combine(Arbitraries.of(ALPHABET), Arbitraries.of(true, false))
                .as((c, escape) -> escape || c.charAt(0) < ' ' || c.equals("\\") || c.equals("\"") ? escaped(c) : c);
        Arbitrary<String> string = character.list().ofMaxSize(8).map(list -> "\"" + String.join("", list) + "\"");
        Arbitrary<String> array = string.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]");
        Arbitrary<String> object = Combinators.combine(string, string, array)
                .as((a, b, c) -> "{" + a + ": " + b + "," + b + " :" + c + "}");
        return Arbitraries.oneOf(string, array, object).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String character) {
        return character.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }
}
