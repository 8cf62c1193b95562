package dev.pathway.json;

import dev.pathway.trace.Content;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A growing array of bytes that JSON is written to, commas included.
 *
 * <p>A comma is put before a name or a value wherever what is before calls for one, so that nothing has to be told where
 * a list begins. Contents are copied once, as they are. That what is written nests rightly is up to the caller. At most 2
 * GiB. Not safe for use by several threads.
 */
public final class JsonBuffer {

    /** What {@link #clear()} keeps at most, so that one large content does not stay paid for. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final int FIRST_BYTES = 1 << 10;
    private static final int MAX_DIGITS = 19;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    /** Whether a comma has to stand before the next name or value. */
    private boolean comma;

    public JsonBuffer() {}

    public JsonBuffer beginObject() {
        return separate().put('{', false);
    }

    public JsonBuffer endObject() {
        return put('}', true);
    }

    public JsonBuffer beginArray() {
        return separate().put('[', false);
    }

    public JsonBuffer endArray() {
        return put(']', true);
    }

    /** Ends a line: what follows is a text of its own. */
    public JsonBuffer newline() {
        return put('\n', false);
    }

    /** Writes the name of a member, whose value comes next. */
    public JsonBuffer name(String name) {
        return value(name).put(':', false);
    }

    /** Writes one of the names of {@link MemberName}; without its comma, where it is the first. */
    JsonBuffer name(byte[] name) {
        int from = comma ? 0 : 1;
        comma = false;
        return put(name, from, name.length - from);
    }

    /** Writes a member that may not be there. */
    JsonBuffer optional(byte[] name, @Nullable String text) {
        return text == null ? this : name(name).value(text);
    }

    /** Writes a member that may not be there. */
    JsonBuffer optional(byte[] name, @Nullable Instant time) {
        return time == null ? this : name(name).value(time);
    }

    /** Writes a string; an unpaired surrogate, which UTF-8 has no bytes for, as an escape. */
    public JsonBuffer value(String text) {
        separate().reserve(text.length() + 2);
        bytes[length++] = '"';
        int plain = plain(text);
        return (plain == text.length() ? this : rest(text, plain)).put('"', true);
    }

    public JsonBuffer value(long number) {
        if (number < 0) {
            return separate().token(Long.toString(number));
        }
        separate().reserve(MAX_DIGITS);
        int end = length + digits(number);
        long left = number;
        for (int at = end - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length = end;
        comma = true;
        return this;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long left = number; left >= 10; left /= 10) {
            digits++;
        }
        return digits;
    }

    public JsonBuffer value(boolean flag) {
        return separate().token(Boolean.toString(flag));
    }

    /** Writes strings as an array. */
    JsonBuffer values(List<String> texts) {
        beginArray();
        texts.forEach(this::value);
        return endArray();
    }

    /** Writes a time as {@link RfcTime#format(Instant)} does. */
    public JsonBuffer value(Instant time) {
        separate().put('"').reserve(RfcTime.LONGEST);
        length = RfcTime.write(time, bytes, length);
        return put('"', true);
    }

    /** Writes a content byte for byte. */
    public JsonBuffer value(Content content) {
        separate().reserve(content.sizeBytes());
        length += content.copyTo(bytes, length);
        comma = true;
        return this;
    }

    public int length() {
        return length;
    }

    /** Forgets what is behind the first {@code newLength} bytes. */
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IndexOutOfBoundsException("cannot cut " + length + " bytes to " + newLength);
        }
        length = newLength;
        comma = length > 0 && !isOpening(bytes[length - 1]);
    }

    private static boolean isOpening(byte last) {
        return last == '{' || last == '[' || last == ':' || last == '\n';
    }

    /** Forgets everything, and gives back what one large text has taken. */
    public void clear() {
        length = 0;
        comma = false;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
        }
    }

    /** Returns the bytes themselves, of which the first {@link #length()} count; good until the next call that writes. */
    public byte[] array() {
        return bytes;
    }

    /** Returns a read-only view of what was written; good until the next call that writes. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes, 0, length).asReadOnlyBuffer();
    }

    /** Returns a copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Writes what needs neither quotes nor a comma. */
    JsonBuffer ascii(byte[] text) {
        return put(text, 0, text.length);
    }

    /** Writes 8 lower-case hex digits, without quotes or a comma. */
    JsonBuffer hex(int number) {
        reserve(8);
        for (int shift = 28; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[number >>> shift & 0xF];
        }
        return this;
    }

    /** Writes the characters at the beginning that are a byte each as they stand; returns how many. There is room. */
    private int plain(String text) {
        byte[] target = bytes;
        int from = length;
        int i = 0;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') {
                break;
            }
            target[from + i] = (byte) c;
        }
        length = from + i;
        return i;
    }

    /** Writes the characters from {@code from} on, whatever they are. */
    private JsonBuffer rest(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            int point = text.codePointAt(i);
            if (point == '"' || point == '\\') {
                put('\\').put(point);
            } else if (point < 0x20 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
                escape(point);
            } else {
                utf8(point);
            }
            i += Character.charCount(point) - 1;
        }
        return this;
    }

    private JsonBuffer separate() {
        return comma ? put(',') : this;
    }

    /** Writes a value that needs no quotes. */
    private JsonBuffer token(String text) {
        comma = true;
        return ascii(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void escape(int c) {
        put('\\').put('u');
        put(HEX[c >> 12]).put(HEX[c >> 8 & 0xF]).put(HEX[c >> 4 & 0xF]).put(HEX[c & 0xF]);
    }

    private void utf8(int point) {
        if (point < 0x80) {
            put(point);
        } else if (point < 0x800) {
            put(0xC0 | point >> 6).tail(point);
        } else if (point < 0x10000) {
            put(0xE0 | point >> 12).tail(point >> 6).tail(point);
        } else {
            put(0xF0 | point >> 18).tail(point >> 12).tail(point >> 6).tail(point);
        }
    }

    private JsonBuffer tail(int bits) {
        return put(0x80 | (bits & 0x3F));
    }

    private JsonBuffer put(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        return this;
    }

    private JsonBuffer put(int b, boolean commaBehind) {
        comma = commaBehind;
        return put(b);
    }

    private JsonBuffer put(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
        return this;
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
    }
}
