package dev.pathway.jsontext;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidTrace;
import java.util.Arrays;

/**
 * One pass over one JSON text that checks it and closes the gaps which white space leaves between its tokens.
 *
 * <p>The array is worked on in place: what has been passed is shifted to the front, never beyond what was read.
 *
 * <pre>
 *      { "a" :  1 }
 *      {"a":1a" :  1 }
 *      |-----|  |
 *      kept, up |
 *      to `kept`| a run of tokens without gaps, from `run` to `at`, not shifted yet
 * </pre>
 *
 * <p>The automaton steps from token to token. What may come next is an {@link Expected}; {@link Nesting} says which
 * bracket a value stands in. <i>after</i> is {@code NEXT_ELEMENT} in an array, {@code NEXT_MEMBER} in an object, and
 * {@code END} outside of both.
 *
 * <pre>
 *                     value   string   [                {              ]       }       ,       :
 *      VALUE          after   after    ELEMENT_OR_CLOSE NAME_OR_CLOSE
 *      ELEMENT_OR_..  after   after    ELEMENT_OR_CLOSE NAME_OR_CLOSE  after
 *      NAME                   COLON
 *      NAME_OR_CLOSE          COLON                                            after
 *      COLON                                                                                   VALUE
 *      NEXT_ELEMENT                                                    after           VALUE
 *      NEXT_MEMBER                                                             after   NAME
 *      END
 * </pre>
 */
final class Minifier {

    private enum Expected {
        VALUE("a value"),
        ELEMENT_OR_CLOSE("a value or ']'"),
        NAME("a name in quotes"),
        NAME_OR_CLOSE("a name in quotes or '}'"),
        COLON("':'"),
        NEXT_ELEMENT("',' or ']'"),
        NEXT_MEMBER("',' or '}'"),
        END("nothing more");

        private final String words;

        Expected(String words) {
            this.words = words;
        }
    }

    private final byte[] text;
    private final int maxNesting;
    private final Nesting nesting = new Nesting();

    private Expected expected = Expected.VALUE;
    private Expected afterValue = Expected.END;
    private int at;
    private int run;
    private int kept;

    /** Takes the array over: it is changed, and may be the one that is returned. */
    Minifier(byte[] text, int maxNesting) {
        this.text = text;
        this.maxNesting = maxNesting;
    }

    byte[] minify() {
        dropWhiteSpace();
        while (at < text.length) {
            token(text[at]);
            dropWhiteSpace();
        }
        if (expected != Expected.END) {
            throw unexpected();
        }
        keepRun(at);
        return kept == text.length ? text : Arrays.copyOf(text, kept);
    }

    private void token(byte first) {
        switch (expected) {
            case VALUE -> value(first);
            case ELEMENT_OR_CLOSE -> {
                if (first == ']') {
                    close();
                } else {
                    value(first);
                }
            }
            case NAME -> name(first);
            case NAME_OR_CLOSE -> {
                if (first == '}') {
                    close();
                } else {
                    name(first);
                }
            }
            case COLON -> separator(first, ':', Expected.VALUE);
            case NEXT_ELEMENT -> {
                if (first == ']') {
                    close();
                } else {
                    separator(first, ',', Expected.VALUE);
                }
            }
            case NEXT_MEMBER -> {
                if (first == '}') {
                    close();
                } else {
                    separator(first, ',', Expected.NAME);
                }
            }
            case END -> throw unexpected();
        }
    }

    private void value(byte first) {
        switch (first) {
            case '{' -> open(true);
            case '[' -> open(false);
            case '"' -> passed(Lexemes.endOfString(text, at), afterValue);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                passed(Lexemes.endOfNumber(text, at), afterValue);
            case 't' -> passed(Lexemes.endOfLiteral(text, at, "true"), afterValue);
            case 'f' -> passed(Lexemes.endOfLiteral(text, at, "false"), afterValue);
            case 'n' -> passed(Lexemes.endOfLiteral(text, at, "null"), afterValue);
            default -> throw unexpected();
        }
    }

    private void name(byte first) {
        if (first != '"') {
            throw unexpected();
        }
        passed(Lexemes.endOfString(text, at), Expected.COLON);
    }

    private void separator(byte found, char separator, Expected next) {
        if (found != separator) {
            throw unexpected();
        }
        passed(at + 1, next);
    }

    private void open(boolean object) {
        if (nesting.depth() >= maxNesting) {
            throw new InvalidTrace("content", "nests deeper than " + maxNesting + " at byte " + at);
        }
        nesting.open(object);
        afterValue = object ? Expected.NEXT_MEMBER : Expected.NEXT_ELEMENT;
        passed(at + 1, object ? Expected.NAME_OR_CLOSE : Expected.ELEMENT_OR_CLOSE);
    }

    private void close() {
        nesting.close();
        if (nesting.depth() == 0) {
            afterValue = Expected.END;
        } else {
            afterValue = nesting.inObject() ? Expected.NEXT_MEMBER : Expected.NEXT_ELEMENT;
        }
        passed(at + 1, afterValue);
    }

    private void passed(int end, Expected next) {
        at = end;
        expected = next;
    }

    private void dropWhiteSpace() {
        int gap = at;
        while (at < text.length && isWhiteSpace(text[at])) {
            at++;
        }
        if (at > gap) {
            keepRun(gap);
            run = at;
        }
    }

    private static boolean isWhiteSpace(byte b) {
        return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
    }

    private void keepRun(int end) {
        int length = end - run;
        if (run > kept) {
            System.arraycopy(text, run, text, kept, length);
        }
        kept += length;
    }

    private InvalidContent unexpected() {
        return Fault.at(at, expected.words, text);
    }
}
