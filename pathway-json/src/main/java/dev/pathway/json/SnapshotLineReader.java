package dev.pathway.json;

/** Reads the lines of a snapshot back. Not safe for use by several threads. */
public final class SnapshotLineReader {

    private final PlainTraceReader plain = new PlainTraceReader(KnownLabels.MANY);

    public SnapshotLineReader() {}

    /**
     * Reads the line that takes up the bytes from {@code from} to {@code to}, its newline excluded, as {@link
     * LogLineReader#read} does. Whether the lines come in order, and whether all are there, is for the caller to say.
     *
     * @throws MalformedLine whatever the bytes are, and nothing else
     */
    public SnapshotLine read(byte[] bytes, int from, int to) throws MalformedLine {
        LineSeal.checkLine(bytes, from, to);
        SnapshotLine trace = plain.read(bytes, from, to - LineSeal.BYTES);
        return trace != null ? trace : readParsed(bytes, from, to);
    }

    /** Reads a line whose seal holds, member by member. */
    static SnapshotLine readParsed(byte[] bytes, int from, int to) throws MalformedLine {
        return Documents.kept(bytes, from, to, in -> {
            SnapshotMembers members = new SnapshotMembers();
            in.eachMember(name -> members.take(name, in));
            return members.toLine();
        });
    }
}
