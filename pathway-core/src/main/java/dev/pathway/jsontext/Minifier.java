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

    private final Text text;
    private final int maxNesting;
    private final Nesting nesting = new Nesting();

    Minifier(Text text, int maxNesting) {
        this.text = text;
        this.maxNesting = maxNesting;
    }

    byte[] minify() {
        int at = token(text.start());
        while (true) {
            // Down: at the first byte of a value, or of the name of one.
            if (nesting.inObject()) {
                at = value(at);
            }
            byte first = text.at(at);
            switch (first) {
                case '{', '[' -> {
                    open(first == '{', at);
                    at = behind(at);
                    if (text.at(at) != closing(first == '{')) {
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
            while (nesting.depth() > 0 && text.at(at) != ',') {
                close(at);
                at = behind(at);
            }
            if (nesting.depth() == 0) {
                return end(at);
            }
            at = behind(at);
        }
    }

    /** Returns where the value begins of the member that begins at {@code name}. */
    private int value(int name) {
        if (text.at(name) != '"') {
            throw Fault.at(name, "a name in quotes", text);
        }
        int colon = token(Lexemes.endOfString(text, name));
        if (text.at(colon) != ':') {
            throw Fault.at(colon, "':'", text);
        }
        return behind(colon);
    }

    private void open(boolean object, int at) {
        if (nesting.depth() >= maxNesting) {
            throw new InvalidTrace("content", "nests deeper than " + maxNesting + " at byte " + text.offset(at));
        }
        nesting.open(object);
    }

    private void close(int at) {
        boolean object = nesting.inObject();
        if (text.at(at) != closing(object)) {
            throw Fault.at(at, object ? "',' or '}'" : "',' or ']'", text);
        }
        nesting.close();
    }

    private static char closing(boolean object) {
        return object ? '}' : ']';
    }

    private byte[] end(int at) {
        if (at < text.end()) {
            throw Fault.at(at, "nothing more", text);
        }
        return text.kept(at);
    }

    /** Keeps a bracket, a colon or a comma, and returns where the next token begins, or the end of the text. */
    private int behind(int at) {
        text.keep(at);
        return token(at + 1);
    }

    /** Leaves out a gap, if there is one, and returns where the next token begins, or the end of the text. */
    private int token(int at) {
        if (text.at(at) > ' ') {
            return at;
        }
        int end = text.at(at) == ' ' && text.at(at + 1) > ' ' ? at + 1 : endOfGap(at);
        return end == at ? at : text.leaveOut(at, end);
    }

    private int endOfGap(int start) {
        int at = start;
        while (isWhiteSpace(text.at(at))) {
            at = endOfSpaces(at + 1);
        }
        return at;
    }

    private int endOfSpaces(int start) {
        int at = start;
        long others = text.eightAt(at) ^ SPACES;
        while (others == 0) {
            at += Long.BYTES;
            others = text.eightAt(at) ^ SPACES;
        }
        return at + EightBytes.before(others);
    }

    private static boolean isWhiteSpace(byte b) {
        return (b & 0xFF) <= ' ' && ((WHITE_SPACE >>> b) & 1) != 0;
    }
}
