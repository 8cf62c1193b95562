package dev.pathway.jsontext;

import dev.pathway.error.InvalidTrace;
import java.util.Arrays;

/**
 * One pass over one JSON text that checks it and closes the gaps which white space leaves between its tokens.
 *
 * <p>Not a call for each level, but two tracks that take turns: down to a value without content of its own, and up to
 * the comma behind which the next one begins:
 *
 * <pre>
 *             +--------------------------------------- , -----------------+
 *             v                                       (and name :         |
 *      start --- [ or { name : --- string, number, --- in an object) ---- ] or } --- end
 *             ^         |          literal, or           ^             |
 *             +---------+          nothing at all        +-------------+
 *                down                                         up
 * </pre>
 *
 * <p>Where it is in the text, and how far what it keeps moves, are local variables that it hands to whoever reads a token. As
 * fields of an object they would be read from memory, and written to it, for each token.
 */
final class Minifier {

    private static final long WHITE_SPACE = (1L << ' ') | (1L << '\n') | (1L << '\r') | (1L << '\t');
    private static final long SPACES = ' ' * EightBytes.EACH;

    private Minifier() {}

    static byte[] minify(byte[] json, int maxNesting) {
        byte[] text = Text.of(json);
        Nesting nesting = new Nesting();
        int at = Text.START;
        int moved = Text.START;
        while (true) {
            // Down: at a value, at the name of one, or at the bracket that closes an empty array or object.
            if (text[at] <= ' ') {
                int gap = gap(text, at);
                at += gap;
                moved += gap;
            }
            if (nesting.inObject()) {
                if (text[at] == '"') {
                    at = Lexemes.endOfString(text, at, moved);
                    if (text[at] <= ' ') {
                        int gap = gap(text, at);
                        at += gap;
                        moved += gap;
                    }
                    if (text[at] != ':') {
                        throw Fault.at(at, "':'", text);
                    }
                    text[at - moved] = ':';
                    at++;
                    if (text[at] <= ' ') {
                        int gap = gap(text, at);
                        at += gap;
                        moved += gap;
                    }
                } else if (!closesEmpty(nesting, text, at, moved)) {
                    throw Fault.at(at, "a name in quotes", text);
                }
            }
            byte first = text[at];
            switch (first) {
                case '{', '[' -> {
                    open(nesting, maxNesting, first == '{', at);
                    text[at - moved] = first;
                    at++;
                    continue;
                }
                case '"' -> at = Lexemes.endOfString(text, at, moved);
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> at = Lexemes.endOfNumber(text, at, moved);
                case 't' -> at = Lexemes.endOfLiteral(text, at, moved, "true");
                case 'f' -> at = Lexemes.endOfLiteral(text, at, moved, "false");
                case 'n' -> at = Lexemes.endOfLiteral(text, at, moved, "null");
                default -> {
                    if (!closesEmpty(nesting, text, at, moved)) {
                        throw Fault.at(at, "a value", text);
                    }
                }
            }
            // Up: behind a value, or at the bracket that closes an empty array or object.
            while (true) {
                if (text[at] <= ' ') {
                    int gap = gap(text, at);
                    at += gap;
                    moved += gap;
                }
                if (nesting.depth() == 0) {
                    if (at < Text.end(text)) {
                        throw Fault.at(at, "nothing more", text);
                    }
                    return Arrays.copyOf(text, at - moved);
                }
                text[at - moved] = text[at];
                if (text[at] == ',') {
                    break;
                }
                close(nesting, text, at);
                at++;
            }
            at++;
        }
    }

    /** Returns whether a bracket is closed which was the last that was kept. */
    private static boolean closesEmpty(Nesting nesting, byte[] text, int at, int moved) {
        boolean object = nesting.inObject();
        return nesting.depth() > 0 && text[at] == closing(object) && text[at - moved - 1] == (object ? '{' : '[');
    }

    private static void open(Nesting nesting, int maxNesting, boolean object, int at) {
        if (nesting.depth() >= maxNesting) {
            throw new InvalidTrace("content", "nests deeper than " + maxNesting + " at byte " + Text.offset(at));
        }
        nesting.open(object);
    }

    private static void close(Nesting nesting, byte[] text, int at) {
        boolean object = nesting.inObject();
        if (text[at] != closing(object)) {
            throw Fault.at(at, object ? "',' or '}'" : "',' or ']'", text);
        }
        nesting.close();
    }

    private static char closing(boolean object) {
        return object ? '}' : ']';
    }

    /** Returns how many bytes of white space there are; none at the end of the text, or if another byte stands there. */
    private static int gap(byte[] text, int start) {
        if (text[start] == ' ' && text[start + 1] > ' ') {
            return 1;
        }
        int at = start;
        while (isWhiteSpace(text[at])) {
            at = endOfSpaces(text, at + 1);
        }
        return at - start;
    }

    private static int endOfSpaces(byte[] text, int start) {
        int at = start;
        long others = EightBytes.get(text, at) ^ SPACES;
        while (others == 0) {
            at += Long.BYTES;
            others = EightBytes.get(text, at) ^ SPACES;
        }
        return at + EightBytes.before(others);
    }

    private static boolean isWhiteSpace(byte b) {
        return (b & 0xFF) <= ' ' && ((WHITE_SPACE >>> b) & 1) != 0;
    }
}
