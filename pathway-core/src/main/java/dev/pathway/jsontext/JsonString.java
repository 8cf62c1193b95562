package dev.pathway.jsontext;

/** Reads what stands between the quotes of a string, in a JSON text that is known to be valid. */
final class JsonString {

    private JsonString() {}

    /** Returns the index of the quote that closes the string which {@code start} is inside of, not within an escape. */
    static int closingQuote(byte[] json, int start) {
        int at = start;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    /** Returns whether the string that is closed at {@code closingQuote} is the name of a member: a colon follows. */
    static boolean isName(byte[] json, int closingQuote) {
        int at = closingQuote + 1;
        while (at < json.length && json[at] <= ' ') {
            at++;
        }
        return at < json.length && json[at] == ':';
    }

    /** Returns the code point that begins at {@code at}, raw or escaped; a lone surrogate escape is its own. */
    static int codePointAt(byte[] json, int at) {
        byte first = json[at];
        if (first == '\\') {
            return json[at + 1] == 'u' ? escapedCodePoint(json, at) : escapedCharacter(json[at + 1]);
        }
        if (first >= 0) {
            return first;
        }
        int size = Utf8.length(first & 0xFF);
        int codePoint = first & (0x7F >> size);
        for (int i = 1; i < size; i++) {
            codePoint = (codePoint << 6) | (json[at + i] & 0x3F);
        }
        return codePoint;
    }

    /** Returns how many bytes the code point takes that {@link #codePointAt} found at {@code at}. */
    static int sizeBytes(byte[] json, int at, int codePoint) {
        byte first = json[at];
        if (first == '\\') {
            return json[at + 1] != 'u' ? 2 : Character.isSupplementaryCodePoint(codePoint) ? 12 : 6;
        }
        return first >= 0 ? 1 : Utf8.length(first & 0xFF);
    }

    private static char escapedCharacter(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) letter;
        };
    }

    private static int escapedCodePoint(byte[] json, int at) {
        char first = escapedChar(json, at);
        if (Character.isHighSurrogate(first) && json[at + 6] == '\\' && json[at + 7] == 'u') {
            char second = escapedChar(json, at + 6);
            if (Character.isLowSurrogate(second)) {
                return Character.toCodePoint(first, second);
            }
        }
        return first;
    }

    private static char escapedChar(byte[] json, int at) {
        int value = 0;
        for (int i = at + 2; i < at + 6; i++) {
            value = (value << 4) | Character.digit(json[i], 16);
        }
        return (char) value;
    }
}
