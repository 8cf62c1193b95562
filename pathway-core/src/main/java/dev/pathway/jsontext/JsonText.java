package dev.pathway.jsontext;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidTrace;
import java.nio.charset.StandardCharsets;

/**
 * JSON as text in UTF-8: what is one RFC 8259 document, and which of its bytes matter.
 *
 * <p>Nothing is interpreted. Numbers may be of any size, member names may repeat, an escape such as {@code \ud800} need
 * not pair with another, and a document may be any value, not only an object or array. All of that stays as it was
 * written.
 */
public final class JsonText {

    private JsonText() {}

    /**
     * Returns the text without its insignificant white space, after checking that it is one RFC 8259 document. Always a
     * new array, even if there was nothing to leave out; changing the given one, now or later, never changes it.
     *
     * <p>It looks at every byte once, and its work memory is one copy of the text.
     *
     * @param maxNesting how many arrays and objects may be open at once; 0 takes only a bare string, number or literal
     * @throws InvalidContent at the first byte with which no RFC 8259 document could go on from there; at the length of
     *     the text if it ends too early
     * @throws InvalidTrace field {@code content} if arrays and objects nest deeper than maxNesting; what comes behind
     *     the first bracket too many is not looked at
     */
    public static byte[] minify(byte[] json, int maxNesting) {
        return Minifier.minify(json, maxNesting);
    }

    /**
     * Returns the UTF-8 form. Whether it is JSON is not looked at.
     *
     * @throws InvalidContent at the first unpaired surrogate, which has no UTF-8 form; the offset counts the bytes of
     *     what is before it
     */
    public static byte[] encode(String json) {
        int unpaired = unpairedSurrogate(json);
        if (unpaired >= 0) {
            int offset = json.substring(0, unpaired).getBytes(StandardCharsets.UTF_8).length;
            throw new InvalidContent(offset, "an unpaired surrogate has no UTF-8 form");
        }
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the index of the first surrogate that is not half of a pair, or -1. */
    private static int unpairedSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
