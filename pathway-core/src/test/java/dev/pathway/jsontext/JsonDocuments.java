package dev.pathway.jsontext;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates valid JSON texts of every shape, with white space wherever it may stand, and faults to put into them. */
final class JsonDocuments {

    private JsonDocuments() {}

    static Arbitrary<byte[]> documents() {
        return Arbitraries.frequencyOf(Tuple.of(9, padded(value(3))), Tuple.of(1, deep()))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Up to {@code levels} brackets around each other, not counting those of {@link #deep()}. */
    private static Arbitrary<String> value(int levels) {
        if (levels == 0) {
            return scalar();
        }
        Arbitrary<String> inner = Arbitraries.lazy(() -> padded(value(levels - 1)));
        return Arbitraries.frequencyOf(
                Tuple.of(2, scalar()), Tuple.of(2, array(inner)), Tuple.of(2, object(inner)), Tuple.of(1, empty()));
    }

    private static Arbitrary<String> array(Arbitrary<String> elements) {
        return elements.list().ofMinSize(1).ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]");
    }

    private static Arbitrary<String> object(Arbitrary<String> values) {
        Arbitrary<String> member =
                Combinators.combine(padded(string()), values).as((name, value) -> name + ":" + value);
        return member.list().ofMinSize(1).ofMaxSize(3).map(list -> "{" + String.join(",", list) + "}");
    }

    private static Arbitrary<String> empty() {
        return whiteSpace().flatMap(gap -> Arbitraries.of("[" + gap + "]", "{" + gap + "}"));
    }

    private static Arbitrary<String> deep() {
        return Combinators.combine(
                        Arbitraries.of("[", "{\"n\" :", " [[", "[1, {\"\":"),
                        Arbitraries.integers().between(1, 60))
                .as((open, times) -> {
                    String close = new StringBuilder(open.replaceAll("[^\\[{]", ""))
                            .reverse()
                            .toString();
                    return open.repeat(times) + "0"
                            + close.replace('[', ']').replace('{', '}').repeat(times);
                });
    }

    private static Arbitrary<String> scalar() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, number()), Tuple.of(4, string()), Tuple.of(2, Arbitraries.of("true", "false", "null")));
    }

    private static Arbitrary<String> number() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25);
        Arbitrary<String> whole = digits.map(some -> some.startsWith("0") ? "0" : some);
        Arbitrary<String> fraction = digits.map(some -> "." + some);
        Arbitrary<String> exponent = Combinators.combine(Arbitraries.of("e", "E", "e+", "E-", "e-0"), digits)
                .as((e, some) -> e + some.substring(0, Math.min(3, some.length())));
        return Combinators.combine(Arbitraries.of("", "-"), whole, orNothing(fraction), orNothing(exponent))
                .as((sign, w, f, e) -> sign + w + f + e);
    }

    private static Arbitrary<String> string() {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Arbitraries.strings()
                                .withCharRange(' ', '~')
                                .ofMaxLength(20)
                                .map(JsonDocuments::escaped)),
                Tuple.of(3, codePoint().map(Character::toString).map(JsonDocuments::escaped)),
                Tuple.of(1, Arbitraries.of("\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\ud83d\\ude00")),
                Tuple.of(1, unicodeEscape()));
        return piece.list().ofMaxSize(5).map(pieces -> "\"" + String.join("", pieces) + "\"");
    }

    private static String escaped(String plain) {
        return plain.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static Arbitrary<Integer> codePoint() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xCFFF, 0xD000, 0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0xFFFF,
                        0x10000, 0x3FFFF, 0x40000, 0xFFFFF, 0x100000, 0x10FFFF),
                Arbitraries.integers().between(0xA0, 0xD7FF),
                Arbitraries.integers().between(0x10000, 0x10FFFF));
    }

    /** Any 16 bits: half of a surrogate pair too. */
    private static Arbitrary<String> unicodeEscape() {
        Arbitrary<Function<String, String>> letterCase =
                Arbitraries.of(hex -> hex.toUpperCase(Locale.ROOT), hex -> hex.toLowerCase(Locale.ROOT));
        return Combinators.combine(Arbitraries.integers().between(0, 0xFFFF), letterCase)
                .as((value, change) -> "\\u" + change.apply("%04x".formatted(value)));
    }

    private static Arbitrary<String> whiteSpace() {
        return Arbitraries.strings().withChars(" \t\n\r").ofMaxLength(10);
    }

    private static Arbitrary<String> padded(Arbitrary<String> text) {
        return Combinators.combine(orNothing(whiteSpace()), text, orNothing(whiteSpace()))
                .as((before, middle, after) -> before + middle + after);
    }

    private static Arbitrary<String> orNothing(Arbitrary<String> text) {
        return Arbitraries.oneOf(Arbitraries.just(""), text);
    }

    /** One to four changes of single bytes, and cuts, by positions given as a share of the length. */
    static Arbitrary<List<Mutation>> mutations() {
        Arbitrary<Byte> anyByte = Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Arbitraries.chars()
                                .with("{}[]\",:\\/ \t\n\r\f0123456789-+.eEtrufalsnINx'#")
                                .map(c -> (byte) (char) c)),
                Tuple.of(1, Arbitraries.bytes()),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                        0x00, 0x1F, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xE0,
                                        0xED, 0xEF, 0xBB, 0xF0, 0xF4, 0xF5, 0xF8, 0xFE, 0xFF)
                                .map(Integer::byteValue)));
        return Combinators.combine(
                        Arbitraries.of(Mutation.Kind.class),
                        Arbitraries.doubles().between(0, 1),
                        anyByte)
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
