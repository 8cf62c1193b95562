package dev.pathway.trace;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidTrace;
import dev.pathway.jsontext.JsonText;
import dev.pathway.jsontext.TextSearch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Checksum;

/**
 * One JSON document in UTF-8, byte for byte as it was given except for insignificant white space.
 *
 * <p>Numbers and escapes are never rewritten: {@code 1.0}, {@code 1E400} and {@code "\u00e9"} come back as they went in.
 * Immutable. Two contents are equal when their bytes are.
 */
public final class Content {

    /** The deepest nesting of arrays and objects. */
    public static final int MAX_NESTING = 128;

    private final byte[] utf8;

    private Content(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * Returns the content of a JSON text in UTF-8, of which it keeps a copy. How large a content may be is for the store to
     * say: see {@link dev.pathway.error.ContentTooLarge}.
     *
     * @throws InvalidContent if the text is not one RFC 8259 document
     * @throws InvalidTrace if it nests deeper than {@link #MAX_NESTING}
     */
    public static Content from(byte[] json) {
        return new Content(JsonText.minify(json, MAX_NESTING));
    }

    /**
     * Returns the content of a JSON text. An unpaired surrogate has no UTF-8 form and is refused.
     *
     * @throws InvalidContent if the text is not one RFC 8259 document; the offset counts bytes of its UTF-8 form
     * @throws InvalidTrace if it nests deeper than {@link #MAX_NESTING}
     */
    public static Content from(String json) {
        return from(JsonText.encode(json));
    }

    /**
     * Returns a content over bytes that were validated before: a slice of a text that {@link JsonText} accepted, or
     * what a log kept. Nothing is checked and nothing is copied; the caller gives the array away.
     */
    public static Content ofValidated(byte[] minified) {
        return new Content(minified);
    }

    /** Returns the number of bytes, without insignificant white space. */
    public int sizeBytes() {
        return utf8.length;
    }

    /** Returns a read-only view of the bytes, without copying them. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(utf8).asReadOnlyBuffer();
    }

    /**
     * Returns whether the text occurs, as one piece, in one of the decoded string values; takes time in proportion to the
     * size.
     */
    public boolean matches(TextSearch search) {
        return search.occursIn(utf8);
    }

    /** Returns the bytes themselves, which nobody may change. */
    byte[] utf8() {
        return utf8;
    }

    /** Returns a copy of the bytes. */
    public byte[] toByteArray() {
        return utf8.clone();
    }

    /** Feeds the bytes to a checksum. */
    void update(Checksum checksum) {
        checksum.update(utf8, 0, utf8.length);
    }

    /** Copies all bytes into {@code target} at {@code offset} and returns how many they were. */
    public int copyTo(byte[] target, int offset) {
        System.arraycopy(utf8, 0, target, offset, utf8.length);
        return utf8.length;
    }

    /** Returns the JSON text. */
    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }
}
