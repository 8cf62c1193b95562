package dev.pathway.jsonl;

import dev.pathway.json.MalformedLine;
import dev.pathway.json.SnapshotLine;
import dev.pathway.json.SnapshotLineReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * Tells whether a snapshot is, byte for byte, what was written, by the checksum in its last line alone. That its lines can
 * be understood, {@link FileSnapshots#save} has made sure of before the file got its name.
 */
final class SnapshotChecksum {

    /** More than the last line of this format can have. */
    private static final int MOST_END_BYTES = 1 << 10;

    private static final int PIECE_BYTES = 1 << 16;

    private SnapshotChecksum() {}

    /**
     * Reads a whole file, without looking at what its lines say.
     *
     * @throws DamagedSnapshot if it is not what was written, or a later version wrote it
     */
    static void check(StoreFiles files, SnapshotFile snapshot) throws IOException, DamagedSnapshot {
        SnapshotReading.requireReadable(snapshot.head());
        try (StoreFiles.Input in = files.read(snapshot.file())) {
            long tailAt = Math.max(0, in.size() - MOST_END_BYTES);
            byte[] tail = new byte[(int) (in.size() - tailAt)];
            readFully(in, tail, tail.length, tailAt);
            int lastAt = lastLine(tail);
            if (end(tail, lastAt).fileCrc() != crc(in, tailAt + lastAt)) {
                throw new DamagedSnapshot("does not hold what its last line says");
            }
        }
    }

    /** Returns where the last line begins; at the end where it is unfinished. */
    private static int lastLine(byte[] tail) {
        int at = tail.length;
        if (at > 0 && tail[at - 1] == '\n') {
            do {
                at--;
            } while (at > 0 && tail[at - 1] != '\n');
        }
        return at;
    }

    private static SnapshotLine.End end(byte[] tail, int from) throws DamagedSnapshot {
        try {
            if (from < tail.length
                    && new SnapshotLineReader().read(tail, from, tail.length - 1) instanceof SnapshotLine.End end) {
                return end;
            }
            throw new DamagedSnapshot("has no last line");
        } catch (MalformedLine e) {
            throw new DamagedSnapshot("the last line " + e.reason());
        }
    }

    private static int crc(StoreFiles.Input in, long to) throws IOException {
        CRC32C crc = new CRC32C();
        byte[] piece = new byte[PIECE_BYTES];
        for (long at = 0; at < to; at += piece.length) {
            int length = (int) Math.min(piece.length, to - at);
            readFully(in, piece, length, at);
            crc.update(piece, 0, length);
        }
        return (int) crc.getValue();
    }

    private static void readFully(StoreFiles.Input in, byte[] target, int length, long position) throws IOException {
        int filled = 0;
        while (filled < length) {
            int count = in.read(target, filled, length - filled, position + filled);
            if (count <= 0) {
                throw new EOFException("a snapshot became shorter while it was read");
            }
            filled += count;
        }
    }
}
