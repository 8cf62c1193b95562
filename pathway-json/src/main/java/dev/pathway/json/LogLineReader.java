package dev.pathway.json;

/** Reads lines back. Not safe for use by several threads. */
public final class LogLineReader {

    private final PlainEventReader plain;

    public LogLineReader() {
        this(KnownLabels.FEW);
    }

    private LogLineReader(int knownLabels) {
        this.plain = new PlainEventReader(knownLabels);
    }

    /** Returns a reader that takes up to a few megabytes of memory to read a long history sooner. */
    public static LogLineReader ofManyLines() {
        return new LogLineReader(KnownLabels.MANY);
    }

    /**
     * Reads the line that takes up the bytes from {@code from} to {@code to}, its newline excluded.
     *
     * <p>The length comes first, then the checksum, and only what passes is looked into: strict UTF-8, an object without
     * doubled members, every member that its kind needs, and {@code d} below {@code seq}. Members that this version does
     * not know are passed over. The content, which is copied, the uids and the reason are taken as they stand; labels that
     * break today's rules make the line malformed.
     *
     * @throws MalformedLine whatever the bytes are, and nothing else
     */
    public LogLine read(byte[] bytes, int from, int to) throws MalformedLine {
        LineSeal.checkLine(bytes, from, to);
        return readSealed(bytes, from, to);
    }

    /**
     * Reads a line as {@link #read} does, but for its checksum, which the caller has found to be right.
     *
     * @throws MalformedLine whatever the bytes are, and nothing else
     */
    public LogLine readSealed(byte[] bytes, int from, int to) throws MalformedLine {
        LineSeal.checkLength(from, to);
        LogLine event = plain.read(bytes, from, to - LineSeal.BYTES);
        return event != null ? event : readParsed(bytes, from, to);
    }

    /** Reads a line whose seal holds, member by member. */
    static LogLine readParsed(byte[] bytes, int from, int to) throws MalformedLine {
        return Documents.kept(bytes, from, to, in -> {
            LineMembers members = new LineMembers();
            in.eachMember(name -> members.take(name, in));
            return members.toLine();
        });
    }
}
