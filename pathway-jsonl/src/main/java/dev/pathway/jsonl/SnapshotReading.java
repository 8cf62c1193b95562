package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.json.MalformedLine;
import dev.pathway.json.SnapshotLine;
import dev.pathway.json.SnapshotLineReader;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads one snapshot from one file, in one pass that checks and parses.
 *
 * <p>Unlike a segment, a snapshot is whole or worth nothing: no line is searched for behind damage. Not safe for use by
 * several threads.
 */
final class SnapshotReading {

    /** More than any first line has whose identity and token are no longer than a few thousand characters. */
    private static final int MOST_HEAD_BYTES = 1 << 16;

    private final SnapshotLineReader reader = new SnapshotLineReader();
    private final PieceReader pieces;
    private final CRC32C fileCrc = new CRC32C();
    private final List<Event.Lost> lost = new ArrayList<>();
    private final Consumer<Trace> taker;
    private long traces;
    private SnapshotLine.@Nullable End end;

    private SnapshotReading(PieceReader pieces, Consumer<Trace> taker) {
        this.pieces = pieces;
        this.taker = taker;
    }

    /** What a whole snapshot says beside its traces. */
    record Frame(SnapshotLine.Head head, List<Event.Lost> lost) {
        Frame {
            lost = List.copyOf(lost);
        }

        Snapshot with(Iterable<Trace> all) {
            return new Snapshot(head.store(), head.position(), head.at(), head.events(), head.skipped(), lost, all);
        }
    }

    /** Returns what the first line says, without looking at any other. */
    static SnapshotLine.Head head(StoreFiles.Input in) throws IOException, DamagedSnapshot {
        PieceReader pieces = new PieceReader(in, 0, Math.min(MOST_HEAD_BYTES, in.size()));
        return new SnapshotReading(pieces, trace -> {}).head();
    }

    /** Returns what stands before the traces, and looks no further than at the first of them. */
    static Frame beginning(StoreFiles files, String file) throws IOException, DamagedSnapshot {
        try (StoreFiles.Input in = files.read(file)) {
            SnapshotReading reading = new SnapshotReading(new PieceReader(in, 0, in.size()), trace -> {});
            SnapshotLine.Head head = reading.head();
            requireReadable(head);
            while (reading.traces == 0 && reading.pieces.next()) {
                reading.take(reading.line());
            }
            return new Frame(head, reading.lost);
        }
    }

    /**
     * Reads a whole file.
     *
     * @param taker gets every trace in the order of the file; what it got counts only if this returns
     * @throws DamagedSnapshot if the file is not, byte for byte, what was written, or cannot be understood
     */
    static Frame read(StoreFiles files, String file, Consumer<Trace> taker) throws IOException, DamagedSnapshot {
        try (StoreFiles.Input in = files.read(file)) {
            return new SnapshotReading(new PieceReader(in, 0, in.size()), taker).all();
        }
    }

    private Frame all() throws IOException, DamagedSnapshot {
        SnapshotLine.Head head = head();
        requireReadable(head);
        while (pieces.next()) {
            take(line());
        }
        if (end == null) {
            throw new DamagedSnapshot("has no last line");
        }
        return new Frame(head, lost);
    }

    /** Refuses what a later version wrote. */
    static void requireReadable(SnapshotLine.Head head) throws DamagedSnapshot {
        if (!head.isReadable()) {
            throw new DamagedSnapshot("has format " + head.format() + " with the features " + head.incompat()
                    + ", which this version cannot read; version " + head.writer() + " wrote it and can");
        }
    }

    private SnapshotLine.Head head() throws IOException, DamagedSnapshot {
        if (pieces.next() && line() instanceof SnapshotLine.Head head) {
            return head;
        }
        throw new DamagedSnapshot("does not begin with a head");
    }

    /** Returns the line in the present piece, whose bytes are added to the checksum unless it is the last. */
    private SnapshotLine line() throws DamagedSnapshot {
        if (pieces.wasPassedOver() || !pieces.endedByNewline()) {
            throw new DamagedSnapshot("is cut off, or holds what is not a line, at byte " + pieces.startOffset());
        }
        try {
            SnapshotLine line = reader.read(pieces.bytes(), pieces.start(), pieces.end());
            if (!(line instanceof SnapshotLine.End)) {
                int bytes = pieces.end() + 1 - pieces.start(); // the newline is one of them
                fileCrc.update(pieces.bytes(), pieces.start(), bytes);
            }
            return line;
        } catch (MalformedLine e) {
            throw new DamagedSnapshot("the line at byte " + pieces.startOffset() + " " + e.reason());
        }
    }

    private void take(SnapshotLine line) throws DamagedSnapshot {
        if (end != null) {
            throw new DamagedSnapshot("goes on behind its last line");
        }
        if (line instanceof SnapshotLine.State state) {
            traces++;
            taker.accept(state.trace());
        } else if (line instanceof SnapshotLine.Gap gap && traces == 0) {
            lost.add(gap.lost());
        } else if (line instanceof SnapshotLine.End last) {
            if (last.traces() != traces || last.fileCrc() != (int) fileCrc.getValue()) {
                throw new DamagedSnapshot("does not hold what its last line says");
            }
            end = last;
        } else {
            throw new DamagedSnapshot("has its lines out of order at byte " + pieces.startOffset());
        }
    }
}
