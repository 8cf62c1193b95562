package dev.pathway.jsontext;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidTrace;
import java.util.Arrays;

/**
 * One pass over one JSON text that checks it and closes the gaps which white space leaves between its tokens.
 *
 * <p>Not a call for each level, but two tracks that take turns, {@link #down} to a value without content of its own and
 * {@link #up} to the comma behind which the next one begins:
 *
 * <pre>
 *             +--------------------------------------- , -----------------+
 *             v                                       (and name :         |
 *      start --- [ or { name : --- string, number, --- in an object) ---- ] or } --- end
 *             ^         |          literal, [] or {}    ^             |
 *             +---------+                               +-------------+
 *                down                                        up
 * </pre>
 *
 * <p>The array is worked on in place: what has been passed moves to the front, never beyond what has been read.
 *
 * <pre>
 *      before    { "a" :  [ 1 , 2 ] }
 *      now       {"a":[1 [ 1 , 2 ] }
 *                      |   | |
 *                   kept run at
 * </pre>
 */
final class Minifier {

    /** Stands for the end of the text, since no token begins with it. */
    private static final byte NONE = 0;

    private static final long WHITE_SPACE = (1L << ' ') | (1L << '\n') | (1L << '\r') | (1L << '\t');

    private final byte[] text;
    private final int maxNesting;
    private final Nesting nesting = new Nesting();

    /** The next byte to look at. */
    private int at;

    /** Where the tokens began that have no gap up to {@link #at}, and have not moved yet. */
    private int run;

    /** How many bytes have moved to where they stay. */
    private int kept;

    /** Takes the array over: it is changed, and may be the one that is returned. */
    Minifier(byte[] text, int maxNesting) {
        this.text = text;
        this.maxNesting = maxNesting;
    }

    byte[] minify() {
        do {
            down();
        } while (up());
        keep(at);
        return kept == text.length ? text : Arrays.copyOf(text, kept);
    }

    /** Passes opening brackets up to the first value that needs no closing one, and that value. */
    private void down() {
        while (true) {
            switch (next()) {
                case '{' -> {
                    open(true);
                    if (next() == '}') {
                        return;
                    }
                    name();
                }
                case '[' -> {
                    open(false);
                    if (next() == ']') {
                        return;
                    }
                }
                case '"' -> {
                    at = Lexemes.endOfString(text, at);
                    return;
                }
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                    at = Lexemes.endOfNumber(text, at);
                    return;
                }
                case 't' -> {
                    at = Lexemes.endOfLiteral(text, at, "true");
                    return;
                }
                case 'f' -> {
                    at = Lexemes.endOfLiteral(text, at, "false");
                    return;
                }
                case 'n' -> {
                    at = Lexemes.endOfLiteral(text, at, "null");
                    return;
                }
                default -> throw expected("a value");
            }
        }
    }

    /** Passes closing brackets up to a comma, and the comma; false where the text ends instead. */
    private boolean up() {
        while (nesting.depth() > 0) {
            byte first = next();
            boolean inObject = nesting.inObject();
            if (first == ',') {
                at++;
                if (inObject) {
                    name();
                }
                return true;
            }
            if (first != (inObject ? '}' : ']')) {
                throw expected(inObject ? "',' or '}'" : "',' or ']'");
            }
            at++;
            nesting.close();
        }
        next();
        if (at < text.length) {
            throw expected("nothing more");
        }
        return false;
    }

    private void open(boolean object) {
        if (nesting.depth() >= maxNesting) {
            throw new InvalidTrace("content", "nests deeper than " + maxNesting + " at byte " + at);
        }
        nesting.open(object);
        at++;
    }

    private void name() {
        if (next() != '"') {
            throw expected("a name in quotes");
        }
        at = Lexemes.endOfString(text, at);
        if (next() != ':') {
            throw expected("':'");
        }
        at++;
    }

    /** Returns the first byte of the next token, which {@link #at} is then the index of, or {@link #NONE}. */
    private byte next() {
        if (at < text.length && text[at] > ' ') {
            return text[at];
        }
        return nextBehindGap();
    }

    private byte nextBehindGap() {
        int gap = at;
        while (at < text.length && isWhiteSpace(text[at])) {
            at++;
        }
        if (at > gap) {
            keep(gap);
            run = at;
        }
        return at < text.length ? text[at] : NONE;
    }

    private static boolean isWhiteSpace(byte b) {
        return (b & 0xFF) <= ' ' && ((WHITE_SPACE >>> b) & 1) != 0;
    }

    private void keep(int end) {
        int length = end - run;
        if (kept < run) {
            System.arraycopy(text, run, text, kept, length);
        }
        kept += length;
    }

    private InvalidContent expected(String what) {
        return Fault.at(at, what, text);
    }
}
