package dev.pathway.jsontext;

import java.util.Arrays;

/**
 * A text to look for in the string values of JSON documents, ignoring case. Immutable; safe for use by several threads.
 *
 * <p>Strings are compared as the code points that they stand for, however they are written: {@code "\u005cu00e9"} is the
 * same as a raw é, and two escapes that make a surrogate pair are one code point. A code point is folded by
 * {@code toLowerCase(toUpperCase(c))}, the one-to-one mappings of {@link Character}: σ and ς are the same, as are k and
 * the Kelvin sign, or i and İ; ß and ss are not.
 */
public final class TextSearch {

    private final int[] folded;

    private final Sieve sieve;

    /** At n, how many code points still match when the first n did and the next does not (Knuth, Morris, Pratt). */
    private final int[] shorter;

    /** The bytes within a string that are looked into while nothing has matched; all others are passed over. */
    private final boolean[] notable = new boolean[256];

    private TextSearch(int[] folded) {
        this.folded = folded;
        this.sieve = new Sieve(folded);
        this.shorter = new int[folded.length];
        for (int n = 1; n < folded.length - 1; n++) {
            shorter[n + 1] = matchedWith(folded[n], shorter[n]);
        }
        notable['"'] = true;
        notable['\\'] = true;
        // Four bytes in UTF-8: beyond what CaseFold knows the way back from.
        Arrays.fill(notable, 0xF0, 0xF5, true);
        if (folded.length > 0) {
            CaseFold.unfold(folded[0]).forEach(codePoint -> notable[Utf8.firstByte(codePoint)] = true);
        }
    }

    /** Returns the search for a text. The empty text occurs in every string. */
    public static TextSearch of(String text) {
        return new TextSearch(text.codePoints().map(CaseFold::fold).toArray());
    }

    /**
     * Returns whether the text occurs, as one piece, in one string value. Names of members are not looked at. Allocates
     * nothing.
     *
     * @param json a text that {@link JsonText#minify} takes; what is answered or thrown for any other is undefined
     */
    public boolean occursIn(byte[] json) {
        return sieve.passes(json) && occursInAStringOf(json);
    }

    private boolean occursInAStringOf(byte[] json) {
        int at = 0;
        while (at < json.length) {
            if (json[at++] == '"') {
                int end = closingQuoteOrMatch(json, at);
                if (end < 0) {
                    end = JsonString.closingQuote(json, ~end);
                    if (!JsonString.isName(json, end)) {
                        return true;
                    }
                }
                at = end + 1;
            }
        }
        return false;
    }

    /** Returns where the string that has begun is closed, or the complement of an index behind the first match in it. */
    private int closingQuoteOrMatch(byte[] json, int start) {
        int at = start;
        int matched = 0;
        while (matched < folded.length) {
            if (matched == 0) {
                while (!notable[json[at] & 0xFF]) {
                    at++;
                }
            }
            if (json[at] == '"') {
                return at;
            }
            int codePoint = JsonString.codePointAt(json, at);
            matched = matchedWith(CaseFold.fold(codePoint), matched);
            at += JsonString.sizeBytes(json, at, codePoint);
        }
        return ~at;
    }

    /** Returns how many code points match up to and including {@code next}, of which {@code matched} did before it. */
    private int matchedWith(int next, int matched) {
        int still = matched;
        while (still > 0 && folded[still] != next) {
            still = shorter[still];
        }
        return folded[still] == next ? still + 1 : 0;
    }
}
