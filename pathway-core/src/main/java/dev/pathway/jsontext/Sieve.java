package dev.pathway.jsontext;

import static dev.pathway.jsontext.EightBytes.EACH;
import static dev.pathway.jsontext.EightBytes.HIGHEST_BITS;

/**
 * Holds back JSON texts in which a text cannot occur, much faster than it takes to look closely, and few others pass.
 *
 * <p>It steps from one pivot to the next, the character that is rarest as a rule, and compares the bytes around it. Only
 * characters are compared that stand for themselves in one byte, or else behind {@code \u005cu}: so a text passes at the
 * first such escape, if nothing has let it pass before.
 *
 * <pre>
 *      looked for    a l i v e   z e p h y r   h i
 *      compared              v e   z e p h y r   h          i may also be İ
 *                                  ^
 *                                pivot
 * </pre>
 */
final class Sieve {

    /** What is frequent in JSON texts, falling. All others are rarer. */
    private static final String FREQUENT = " ,:etaoinsrhldcumfpgwyb0123456789.-vkxjqz";

    /** The folded characters of which every spelling is one byte of ASCII, or an escape with {@code u}. */
    private static final boolean[] PLAIN = new boolean[0x80];

    private static final int LETTER_CASE = 'a' ^ 'A';

    static {
        for (int c = ' '; c < 0x7F; c++) {
            PLAIN[c] = "\"\\/".indexOf(c) < 0 && CaseFold.unfold(c).allMatch(spelling -> spelling < 0x80);
        }
    }

    /** The longest piece of the text around the pivot that is plain; empty if nothing is. */
    private final byte[] piece;

    private final int pivot;
    private final long eachPivot;
    private final long eachCase;

    /** @param folded the code points that are looked for */
    Sieve(int[] folded) {
        int rarest = -1;
        for (int i = 0; i < folded.length; i++) {
            if (isPlain(folded[i]) && (rarest < 0 || rank(folded[i]) > rank(folded[rarest]))) {
                rarest = i;
            }
        }
        int start = Math.max(0, rarest);
        while (start > 0 && isPlain(folded[start - 1])) {
            start--;
        }
        int end = rarest + 1;
        while (end < folded.length && isPlain(folded[end])) {
            end++;
        }
        piece = new byte[end - start];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = (byte) folded[start + i];
        }
        pivot = rarest - start;
        eachPivot = rarest < 0 ? 0 : folded[rarest] * EACH;
        eachCase = rarest < 0 ? 0 : caseOf(folded[rarest]) * EACH;
    }

    private static boolean isPlain(int folded) {
        return folded < PLAIN.length && PLAIN[folded];
    }

    private static int rank(int folded) {
        int frequent = FREQUENT.indexOf(folded);
        return frequent < 0 ? FREQUENT.length() : frequent;
    }

    /** Returns the bit by which the two cases of a letter differ; 0 for all others. */
    private static int caseOf(int folded) {
        return folded >= 'a' && folded <= 'z' ? LETTER_CASE : 0;
    }

    /** Returns false if the text occurs nowhere in a valid JSON text; mostly only then. */
    boolean passes(byte[] json) {
        if (piece.length == 0) {
            return true;
        }
        int at = 0;
        while (true) {
            at = pivotOrBackslash(json, at);
            if (at == json.length) {
                return false;
            }
            if (json[at] == '\\') {
                if (json[at + 1] == 'u') {
                    return true;
                }
                at += 2;
            } else if (pieceAround(json, at)) {
                return true;
            } else {
                at++;
            }
        }
    }

    /** Returns the index of the next one from {@code start} on, or the length of the text. */
    private int pivotOrBackslash(byte[] json, int start) {
        int at = start;
        while (at <= json.length - Long.BYTES) {
            long found = pivotsAndBackslashes(EightBytes.get(json, at));
            if (found != 0) {
                return at + EightBytes.before(found);
            }
            at += Long.BYTES;
        }
        while (at < json.length && (pivotsAndBackslashes(json[at] & 0xFF) & 0x80) == 0) {
            at++;
        }
        return at;
    }

    /** Marks them by their highest bits; those behind the first one that is marked may be marked wrongly. */
    private long pivotsAndBackslashes(long eight) {
        long zeroIfPivot = (eight | eachCase) ^ eachPivot;
        long zeroIfBackslash = eight ^ '\\' * EACH;
        long pivots = (zeroIfPivot - EACH) & ~zeroIfPivot;
        long backslashes = (zeroIfBackslash - EACH) & ~zeroIfBackslash;
        return (pivots | backslashes) & HIGHEST_BITS;
    }

    private boolean pieceAround(byte[] json, int at) {
        int start = at - pivot;
        for (int i = 0; i < piece.length; i++) {
            int place = start + i;
            if (place < 0 || place >= json.length) {
                return false;
            }
            if ((json[place] | caseOf(piece[i])) != piece[i]) {
                return false;
            }
        }
        return true;
    }
}
