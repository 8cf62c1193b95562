package dev.pathway.jsontext;

import dev.pathway.error.InvalidTrace;

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
 *             ^         |          literal, [] or {}    ^             |
 *             +---------+                               +-------------+
 *                down                                        up
 * </pre>
 */
final class Minifier {

    private static final long WHITE_SPACE = (1L << ' ') | (1L << '\n') | (1L << '\r') | (1L << '\t');
    private static final long SPACES = ' ' * EightBytes.EACH;

    private final byte[] text;
    private final int maxNesting;
    private final Nesting nesting = new Nesting();
    private final Kept kept;

    /** @param text padded */
    Minifier(byte[] text, int maxNesting) {
        this.text = text;
        this.maxNesting = maxNesting;
        this.kept = new Kept(text);
    }

    byte[] minify() {
        int at = token(0);
        while (true) {
            // Down: at the first byte of a value.
            switch (text[at]) {
                case '{' -> {
                    open(true, at);
                    at = token(at + 1);
                    if (text[at] != '}') {
                        at = value(at);
                        continue;
                    }
                }
                case '[' -> {
                    open(false, at);
                    at = token(at + 1);
                    if (text[at] != ']') {
                        continue;
                    }
                }
                case '"' -> at = token(Lexemes.endOfString(text, at));
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> at = token(Lexemes.endOfNumber(text, at));
                case 't' -> at = token(Lexemes.endOfLiteral(text, at, "true"));
                case 'f' -> at = token(Lexemes.endOfLiteral(text, at, "false"));
                case 'n' -> at = token(Lexemes.endOfLiteral(text, at, "null"));
                default -> throw Fault.at(at, "a value", text);
            }
            // Up: at the first byte behind a value, or at the bracket that closes an empty one.
            while (nesting.depth() == 0 || text[at] != ',') {
                if (nesting.depth() == 0) {
                    return end(at);
                }
                close(at);
                at = token(at + 1);
            }
            at = token(at + 1);
            if (nesting.inObject()) {
                at = value(at);
            }
        }
    }

    /** Returns where the value begins of the member that begins at {@code name}. */
    private int value(int name) {
        if (text[name] != '"') {
            throw Fault.at(name, "a name in quotes", text);
        }
        int colon = token(Lexemes.endOfString(text, name));
        if (text[colon] != ':') {
            throw Fault.at(colon, "':'", text);
        }
        return token(colon + 1);
    }

    private void open(boolean object, int at) {
        if (nesting.depth() >= maxNesting) {
            throw new InvalidTrace("content", "nests deeper than " + maxNesting + " at byte " + at);
        }
        nesting.open(object);
    }

    private void close(int at) {
        boolean object = nesting.inObject();
        if (text[at] != (object ? '}' : ']')) {
            throw Fault.at(at, object ? "',' or '}'" : "',' or ']'", text);
        }
        nesting.close();
    }

    private byte[] end(int at) {
        if (at < Padding.lengthOf(text)) {
            throw Fault.at(at, "nothing more", text);
        }
        return kept.toArray();
    }

    /** Returns where the next token begins, or the end of the text. */
    private int token(int at) {
        return text[at] > ' ' ? at : behindGap(at);
    }

    private int behindGap(int start) {
        int at = start;
        while (isWhiteSpace(text[at])) {
            at++;
            if (text[at] == ' ') {
                at = behindSpaces(at);
            }
        }
        if (at > start) {
            kept.leaveOut(start, at);
        }
        return at;
    }

    private int behindSpaces(int start) {
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
