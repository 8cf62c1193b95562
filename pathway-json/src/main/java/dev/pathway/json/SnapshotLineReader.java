package dev.pathway.json;

/** Reads the lines of a snapshot back. Safe for use by several threads. */
public final class SnapshotLineReader {

    public SnapshotLineReader() {}

    /**
     * Reads the line that takes up the bytes from {@code from} to {@code to}, its newline excluded, as {@link
     * LogLineReader#read} does. Whether the lines come in order, and whether all are there, is for the caller to say.
     *
     * @throws MalformedLine whatever the bytes are, and nothing else
     */
    public SnapshotLine read(byte[] bytes, int from, int to) throws MalformedLine {
        LineSeal.checkLine(bytes, from, to);
        return Documents.kept(bytes, from, to, in -> {
            SnapshotMembers members = new SnapshotMembers();
            in.eachMember(name -> members.take(name, in));
            return members.toLine();
        });
    }
}
