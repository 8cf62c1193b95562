package dev.pathway.jsonl;

import java.util.ArrayList;
import java.util.List;

/** Stretches of one file that were rejected, those side by side counted as one. Not safe for use by several threads. */
final class BadPieces {

    /** What is listed at most; the others are only counted. */
    private static final int MAX_LISTED = 1_000;

    private final String file;
    private final List<Piece> listed = new ArrayList<>();
    private long count;
    private long bytes;
    private long lastEnd = -1;

    BadPieces(String file) {
        this.file = file;
    }

    /** One stretch, from {@code start} to {@code end} of a file. */
    record Piece(String file, long start, long end, String reason) {
        long length() {
            return end - start;
        }
    }

    /** Adds a stretch, none of which begins before those added before. */
    void add(long start, long end, String reason) {
        bytes += end - start;
        if (start == lastEnd) {
            if (count == listed.size()) {
                Piece before = listed.remove(listed.size() - 1);
                listed.add(new Piece(file, before.start, end, before.reason));
            }
        } else {
            count++;
            if (listed.size() < MAX_LISTED) {
                listed.add(new Piece(file, start, end, reason));
            }
        }
        lastEnd = end;
    }

    String file() {
        return file;
    }

    long count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    List<Piece> listed() {
        return listed;
    }
}
