package dev.pathway.json;

import java.io.DataInput;
import java.io.EOFException;

/**
 * Bytes that the parser takes one at a time, so that its place among them is always known and can be moved ahead.
 *
 * <p>The parser never reads more than one byte beyond what it has told of. It calls {@link #readUnsignedByte()} alone.
 */
final class ByteSource implements DataInput {

    private final byte[] bytes;
    private final int to;
    private int position;

    ByteSource(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.to = to;
    }

    int position() {
        return position;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    boolean isAtEnd() {
        return position == to;
    }

    /** Returns where the string, array or object that begins at {@code open} has its last byte, or -1 if it has none. */
    int lastOf(int open) {
        return Extent.lastOf(bytes, open, to);
    }

    /** Returns where the string that begins at {@code quote} has its last byte, or -1 if not all of it stands for itself. */
    int lastOfPlainString(int quote) {
        for (int i = quote + 1; i < to; i++) {
            byte b = bytes[i];
            if (b == '"') {
                return i;
            }
            if (b == '\\' || (b >= 0 && b < ' ')) {
                return -1;
            }
        }
        return -1;
    }

    @Override
    public int readUnsignedByte() throws EOFException {
        if (position >= to) {
            throw new EOFException();
        }
        return bytes[position++] & 0xFF;
    }

    @Override
    public byte readByte() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void readFully(byte[] target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void readFully(byte[] target, int offset, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int skipBytes(int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean readBoolean() {
        throw new UnsupportedOperationException();
    }

    @Override
    public short readShort() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int readUnsignedShort() {
        throw new UnsupportedOperationException();
    }

    @Override
    public char readChar() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int readInt() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long readLong() {
        throw new UnsupportedOperationException();
    }

    @Override
    public float readFloat() {
        throw new UnsupportedOperationException();
    }

    @Override
    public double readDouble() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String readLine() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String readUTF() {
        throw new UnsupportedOperationException();
    }
}
