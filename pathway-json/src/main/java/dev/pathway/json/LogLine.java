package dev.pathway.json;

/**
 * One line of a log, which protects itself by a checksum and is plain JSON for any other tool:
 *
 * <pre>{@code
 * {"v":1,"seq":123,"d":120,"at":"2026-11-22T16:54:18.855656Z","type":"added", … ,"crc":"9ab3f01c"}
 * {"v":1,"k":"head", … ,"crc":"9ab3f01c"}
 * {"v":1,"k":"mark","d":123,"crc":"9ab3f01c"}
 * }</pre>
 *
 * <p>The last 18 bytes before the newline are always {@code ,"crc":"}, 8 lower-case hex digits and {@code "}}. They are
 * the CRC32C of the bytes before them.
 */
public sealed interface LogLine permits EventLine, Head, Mark {

    /** The version of the format that is written, and the highest that can be read. */
    int FORMAT_VERSION = 1;

    /** The most bytes that a line has, its newline included. */
    int MAX_LINE_BYTES = 8 << 20;

    /** Returns the highest sequence number that was known to be durable when the line was written; 0 for none. */
    long durable();
}
