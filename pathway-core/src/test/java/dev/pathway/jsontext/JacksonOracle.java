package dev.pathway.jsontext;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/**
 * Jackson's reading of JSON texts, and a list of all that it takes although RFC 8259 does not.
 *
 * <p>One thing only it refuses: the name of a member with half of a surrogate pair as an escape, which is why
 * {@link #withoutSurrogateEscapes} is there.
 */
final class JacksonOracle {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NO_LIMIT)
                    .maxNumberLength(NO_LIMIT)
                    .maxStringLength(NO_LIMIT)
                    .maxNameLength(NO_LIMIT)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Something that Jackson lets pass; {@code applies} holds for every text that may pass because of it. */
    record Laxity(String name, Predicate<byte[]> applies, String exampleInHex) {

        byte[] example() {
            return HexFormat.of().parseHex(exampleInHex);
        }

        @Override
        public String toString() {
            return name + ": " + exampleInHex;
        }
    }

    static final List<Laxity> LAXITIES = List.of(
            new Laxity("a byte order mark", JacksonOracle::hasByteOrderMark, "efbbbf31"),
            new Laxity("UTF-16, big-endian", JacksonOracle::hasZeroNearTheStart, "0031"),
            new Laxity("UTF-16, little-endian", JacksonOracle::hasZeroNearTheStart, "3100"),
            new Laxity("UTF-16, big-endian, marked", JacksonOracle::hasByteOrderMark, "feff0031"),
            new Laxity("UTF-16, little-endian, marked", JacksonOracle::hasByteOrderMark, "fffe3100"),
            new Laxity("UTF-32, big-endian", JacksonOracle::hasZeroNearTheStart, "00000031"),
            new Laxity("UTF-32, little-endian", JacksonOracle::hasZeroNearTheStart, "31000000"),
            new Laxity("two bytes where one is enough", JacksonOracle::isNotUtf8, "22c08022"),
            new Laxity("three bytes where two are enough", JacksonOracle::isNotUtf8, "22e09fbf22"),
            new Laxity("four bytes where three are enough", JacksonOracle::isNotUtf8, "22f08fbfbf22"),
            new Laxity("a code point behind the last", JacksonOracle::isNotUtf8, "22f490808022"),
            new Laxity("a first byte of such a code point", JacksonOracle::isNotUtf8, "22f780808022"),
            new Laxity("the same in a name", JacksonOracle::isNotUtf8, "7b22c080223a317d"));

    private JacksonOracle() {}

    private static boolean hasByteOrderMark(byte[] text) {
        String start = HexFormat.of().formatHex(text, 0, Math.min(3, text.length));
        return start.startsWith("efbbbf") || start.startsWith("feff") || start.startsWith("fffe");
    }

    private static boolean hasZeroNearTheStart(byte[] text) {
        for (int i = 0; i < Math.min(4, text.length); i++) {
            if (text[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNotUtf8(byte[] text) {
        return !NaiveJson.isUtf8(text);
    }

    /**
     * Returns whether it is one document. A parser goes on to a second, and finds none in an empty text, without an
     * error: so they are counted here.
     */
    static boolean accepts(byte[] text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            int depth = 0;
            int documents = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                // Without being asked for it, a parser passes over the inside of a string.
                parser.getText();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                documents += depth == 0 ? 1 : 0;
            }
            return documents == 1 && depth == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the text with other escapes in place of those of surrogates, such as {@code \u005cu0034} for {@code \u005cud834}: as
     * valid or invalid as it was.
     */
    static byte[] withoutSurrogateEscapes(byte[] text) {
        String bytesAsChars = new String(text, StandardCharsets.ISO_8859_1);
        return bytesAsChars.replaceAll("\\\\u[dD][89a-fA-F]", "\\\\u00").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns each token with its text, escapes decoded. */
    static List<String> tokens(byte[] text) throws IOException {
        List<String> tokens = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens.add(token + " " + parser.getText());
            }
        }
        return tokens;
    }

    /** Returns the string values, escapes decoded; names are none. */
    static List<String> stringValues(byte[] text) throws IOException {
        List<String> values = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    values.add(parser.getText());
                }
            }
        }
        return values;
    }
}
