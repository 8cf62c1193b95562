package dev.pathway.json;

/** One line of a text, without its newline. */
public final class TextLine {

    private final long number;
    private final byte[] bytes;
    private final boolean tooLong;

    TextLine(long number, byte[] bytes, boolean tooLong) {
        this.number = number;
        this.bytes = bytes;
        this.tooLong = tooLong;
    }

    /** Returns its place among all lines, counted from 1. */
    public long number() {
        return number;
    }

    /** Returns what is on it, which is not copied; nothing if it is too long. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns whether it is longer than a line may be. */
    public boolean tooLong() {
        return tooLong;
    }

    /** Returns whether there is nothing on it but white space. */
    public boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !tooLong;
    }
}
