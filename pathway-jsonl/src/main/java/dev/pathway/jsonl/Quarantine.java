package dev.pathway.jsonl;

import dev.pathway.json.JsonBuffer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps copies of rejected bytes for a person to look at, in files {@code quarantine/<file>-<offset>.bad}: one line that
 * says what they are, then the bytes.
 *
 * <p>Written once each, by a writer alone. It has a limit, and failing to keep something is never a reason to fail: the
 * bytes are where they were, too.
 */
final class Quarantine {

    static final String FOLDER = "quarantine";

    private static final int MAX_FILES = 1_000;
    private static final long MAX_BYTES = 16 << 20;
    private static final int MAX_PIECE_BYTES = 1 << 20;
    private static final Logger LOG = System.getLogger("dev.pathway.jsonl");

    private final StoreFiles files;
    private final Set<String> present = new HashSet<>();
    private long keptBytes;
    private boolean full;

    private Quarantine(StoreFiles files) {
        this.files = files;
    }

    /** Keeps what was rejected and returns how many of those bytes are in quarantine now. */
    static long keep(StoreFiles files, List<BadPieces> rejected) {
        if (rejected.stream().allMatch(pieces -> pieces.listed().isEmpty())) {
            return 0;
        }
        Quarantine quarantine = new Quarantine(files);
        long kept = 0;
        try {
            quarantine.look();
            for (BadPieces pieces : rejected) {
                for (BadPieces.Piece piece : pieces.listed()) {
                    kept += quarantine.keep(piece);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Rejected bytes could not be kept in quarantine; they are still in their files", e);
        }
        if (quarantine.full) {
            LOG.log(
                    Level.WARNING,
                    "The quarantine is full at " + MAX_BYTES + " bytes or " + MAX_FILES
                            + " files; what else was rejected is only in its own file");
        }
        return kept;
    }

    /** Returns how many bytes {@link #keep(StoreFiles, List)} would have in quarantine if none were there yet. */
    static long wouldKeep(List<BadPieces> rejected) {
        long bytes = 0;
        int count = 0;
        for (BadPieces pieces : rejected) {
            for (BadPieces.Piece piece : pieces.listed()) {
                long more = Math.min(piece.length(), MAX_PIECE_BYTES);
                if (count < MAX_FILES && bytes + more <= MAX_BYTES) {
                    bytes += more;
                    count++;
                }
            }
        }
        return bytes;
    }

    private void look() throws IOException {
        for (String name : files.list(FOLDER)) {
            if (name.endsWith(".tmp")) {
                files.delete(FOLDER + "/" + name);
                continue;
            }
            present.add(name);
            try (StoreFiles.Input in = files.read(FOLDER + "/" + name)) {
                keptBytes += in.size();
            }
        }
    }

    private long keep(BadPieces.Piece piece) throws IOException {
        long length = Math.min(piece.length(), MAX_PIECE_BYTES);
        String name = piece.file() + "-" + piece.start() + ".bad";
        if (present.contains(name)) {
            return length;
        }
        if (present.size() >= MAX_FILES || keptBytes + length > MAX_BYTES) {
            full = true;
            return 0;
        }
        byte[] bytes = new byte[(int) length];
        int read = read(piece, bytes);
        write(name, piece, bytes, read);
        present.add(name);
        keptBytes += read;
        return read;
    }

    private int read(BadPieces.Piece piece, byte[] bytes) throws IOException {
        try (StoreFiles.Input in = files.read(piece.file())) {
            int read = 0;
            int count = 0;
            while (count >= 0 && read < bytes.length) {
                read += count;
                count = in.read(bytes, read, bytes.length - read, piece.start() + read);
            }
            return read;
        }
    }

    private void write(String name, BadPieces.Piece piece, byte[] bytes, int length) throws IOException {
        String path = FOLDER + "/" + name;
        String unfinished = path + ".tmp";
        JsonBuffer label = new JsonBuffer().beginObject();
        label.name("file").value(piece.file()).name("offset").value(piece.start());
        label.name("bytes").value(piece.length()).name("kept").value(length);
        label.name("reason").value(piece.reason()).endObject().newline();
        try (StoreFiles.Output out = files.create(unfinished)) {
            AppendLoop.write(out, label.array(), label.length());
            AppendLoop.write(out, bytes, length);
            out.force();
        }
        files.rename(unfinished, path);
    }
}
