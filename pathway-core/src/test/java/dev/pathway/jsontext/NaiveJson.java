package dev.pathway.jsontext;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The grammar of RFC 8259 as plainly as it can be written, to compare with: recursive, byte for byte, slow. */
final class NaiveJson {

    /** What can follow the first bytes of some character in UTF-8, whichever it is. */
    private static final List<byte[]> CONTINUATIONS = List.of(
            new byte[0],
            bytes(0x80),
            bytes(0xBF),
            bytes(0x80, 0x80),
            bytes(0xBF, 0xBF),
            bytes(0x80, 0x80, 0x80),
            bytes(0xBF, 0xBF, 0xBF));

    private final byte[] text;
    private int at;

    private NaiveJson(byte[] text) {
        this.text = text;
    }

    /** Returns the offset of the first byte that cannot stand there, or -1 if the text is valid. */
    static int firstFault(byte[] text) {
        NaiveJson json = new NaiveJson(text);
        try {
            json.value();
            json.whiteSpace();
            return json.at == text.length ? -1 : json.at;
        } catch (FaultFound e) {
            return json.at;
        }
    }

    /** Returns a valid text without the white space that is not inside of a string. */
    static byte[] minify(byte[] valid) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean inString = false;
        boolean escaped = false;
        for (byte b : valid) {
            if (inString || " \t\n\r".indexOf(b) < 0) {
                out.write(b);
            }
            if (b == '"' && !escaped) {
                inString = !inString;
            }
            escaped = b == '\\' && !escaped;
        }
        return out.toByteArray();
    }

    private void value() {
        whiteSpace();
        switch (peek()) {
            case '[' -> sequence('[', ']', this::value);
            case '{' -> sequence('{', '}', this::member);
            case '"' -> string();
            case 't' -> all("true");
            case 'f' -> all("false");
            case 'n' -> all("null");
            default -> number();
        }
    }

    private void sequence(char open, char close, Runnable element) {
        one(open);
        whiteSpace();
        if (peek() != close) {
            element.run();
            whiteSpace();
            while (peek() == ',') {
                one(',');
                element.run();
                whiteSpace();
            }
        }
        one(close);
    }

    private void member() {
        whiteSpace();
        string();
        whiteSpace();
        one(':');
        value();
    }

    private void number() {
        if (peek() == '-') {
            one('-');
        }
        if (peek() == '0') {
            one('0');
        } else {
            digits();
        }
        if (peek() == '.') {
            one('.');
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            anyOf("eE");
            if (peek() == '+' || peek() == '-') {
                anyOf("+-");
            }
            digits();
        }
    }

    private void digits() {
        anyOf("0123456789");
        while ("0123456789".indexOf(peek()) >= 0) {
            anyOf("0123456789");
        }
    }

    private void string() {
        one('"');
        while (peek() != '"') {
            if (peek() == '\\') {
                one('\\');
                if (peek() == 'u') {
                    one('u');
                    for (int i = 0; i < 4; i++) {
                        anyOf("0123456789abcdefABCDEF");
                    }
                } else {
                    anyOf("\"\\/bfnrt");
                }
            } else {
                character();
            }
        }
        one('"');
    }

    private void character() {
        if (peek() < 0x20) {
            throw new FaultFound();
        }
        int start = at;
        do {
            at++;
            if (at > text.length || !canGoOn(Arrays.copyOfRange(text, start, at))) {
                at--;
                throw new FaultFound();
            }
        } while (!isUtf8(Arrays.copyOfRange(text, start, at)));
    }

    private static boolean canGoOn(byte[] begun) {
        return CONTINUATIONS.stream().anyMatch(rest -> {
            byte[] whole = Arrays.copyOf(begun, begun.length + rest.length);
            System.arraycopy(rest, 0, whole, begun.length, rest.length);
            return isUtf8(whole);
        });
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void whiteSpace() {
        while (" \t\n\r".indexOf(peek()) >= 0) {
            at++;
        }
    }

    private void all(String literal) {
        literal.chars().forEach(c -> one((char) c));
    }

    private void one(char wanted) {
        anyOf(String.valueOf(wanted));
    }

    private void anyOf(String wanted) {
        if (wanted.indexOf(peek()) < 0) {
            throw new FaultFound();
        }
        at++;
    }

    /** Returns the byte as a number from 0 to 255, or -1 at the end. */
    private int peek() {
        return at < text.length ? text[at] & 0xFF : -1;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static final class FaultFound extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
