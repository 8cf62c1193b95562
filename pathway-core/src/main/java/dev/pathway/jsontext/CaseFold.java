package dev.pathway.jsontext;

import java.util.stream.IntStream;

/** Folding of code points for comparison regardless of case, and the way back. */
final class CaseFold {

    private static final int FIRST_SUPPLEMENTARY = 0x1_0000;

    /** The code points of the Basic Multilingual Plane that fold to another one; found out once, in some milliseconds. */
    private static final int[] CHANGED_BY_FOLDING = IntStream.range(0, FIRST_SUPPLEMENTARY)
            .filter(codePoint -> fold(codePoint) != codePoint)
            .toArray();

    private CaseFold() {}

    static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /** Returns the code points of the Basic Multilingual Plane that fold to {@code folded}. */
    static IntStream unfold(int folded) {
        IntStream itself = folded < FIRST_SUPPLEMENTARY ? IntStream.of(folded) : IntStream.empty();
        return IntStream.concat(itself, IntStream.of(CHANGED_BY_FOLDING).filter(c -> fold(c) == folded));
    }
}
