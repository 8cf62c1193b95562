package dev.pathway.bench.store;

import java.nio.charset.StandardCharsets;

/**
 * The documents that every contender is given: keys of 36 bytes and JSON texts of 300.
 *
 * <p>Keys have the form of a UUID of version 7, and ascend, which suits every tree. Texts are of about a thousand kinds,
 * made beforehand, so that making them takes no time while something is measured.
 */
public final class Documents {

    /** The bytes of a document. */
    public static final int SIZE_BYTES = 300;

    /** The bytes of a key. */
    public static final int KEY_BYTES = 36;

    /** How many texts there are, a power of two. */
    static final int KINDS = 1_024;

    private static final String[] WORDS = {
        "ferry", "harbour", "ticket", "museum", "closed", "Monday", "Alice", "prefers", "window", "seat", "café",
        "train"
    };
    private static final byte[][] TEXTS = new byte[KINDS][];
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    static {
        for (int kind = 0; kind < KINDS; kind++) {
            TEXTS[kind] = make(kind);
        }
    }

    private Documents() {}

    /** Returns the key of a number. */
    public static String key(long number) {
        char[] key = "01900000-0000-7000-8000-000000000000".toCharArray();
        long rest = number;
        for (int i = KEY_BYTES - 1; rest != 0; i--) {
            if (key[i] != '-') {
                key[i] = DIGITS[(int) (rest & 15)];
                rest >>>= 4;
            }
        }
        return new String(key);
    }

    /** Returns the document of a number. */
    static Document document(long number) {
        return new Document(number, key(number), json(number));
    }

    /** Returns the text that belongs to a number; not to be changed. */
    public static byte[] json(long number) {
        return TEXTS[(int) (number & (KINDS - 1))];
    }

    private static byte[] make(int kind) {
        StringBuilder note = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            note.append(WORDS[(kind * 7 + i * (1 + kind % 5)) % WORDS.length]).append(' ');
        }
        String head = "{\"kind\":\"observation\",\"step\":" + kind + ",\"score\":0." + (kind + 1)
                + ",\"source\":{\"tool\":\"search\",\"ok\":true,\"tries\":[1,2,3]},\"tags\":[\"travel\",\"plan\"],\"note\":\""
                + note;
        String tail = "\"}";
        int fill = SIZE_BYTES
                - head.getBytes(StandardCharsets.UTF_8).length
                - tail.getBytes(StandardCharsets.UTF_8).length;
        return (head + ".".repeat(fill) + tail).getBytes(StandardCharsets.UTF_8);
    }
}
