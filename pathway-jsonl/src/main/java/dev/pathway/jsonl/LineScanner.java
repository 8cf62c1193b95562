package dev.pathway.jsonl;

import dev.pathway.json.LogLineReader;
import dev.pathway.json.MalformedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds the lines of a file, by their checksums, and the stretches that are no line.
 *
 * <p>Most pieces between newlines are a line. One that is not may still hold lines, where damage hit a newline. Because
 * contents are stored as they came, the inside of a line can look like a line, with a checksum that holds; so in such a
 * piece a line may begin
 *
 * <ul>
 *   <li>where the piece does, if what is before it is a line with its newline;
 *   <li>right behind such a line, at most one byte between;
 *   <li>where any other piece does, or behind padding in it, if such lines fill the piece up to a newline. The inside of a
 *       line may well stand behind a newline or a NUL that damage made, but no content holds a newline, so the rest of
 *       its line comes before the next one.
 * </ul>
 *
 * Not safe for use by several threads.
 */
final class LineScanner {

    /** In a string the quote would end it, with a letter behind. */
    private static final byte[] LINE_BEHIND_PADDING = " {\"v\":".getBytes(StandardCharsets.US_ASCII);

    private final PieceReader pieces;
    private final LogLineReader reader = new LogLineReader();
    private final LineGlance glance = new LineGlance();

    /** Lines inside the present piece that have not been given yet. */
    private final Deque<Stretch> inside = new ArrayDeque<>();

    private int insideFrom;
    private boolean behindLine;

    /** Whether reading begins right behind a line, before its newline perhaps, or what damage made of that. */
    private boolean resumed;

    private boolean isLine;
    private int from;
    private int to;
    private long startOffset;
    private long endOffset;

    private record Stretch(int from, int to) {}

    /** Reads {@code in} from {@code from}, which is 0 or right behind a line, to {@code to}. */
    LineScanner(StoreFiles.Input in, long from, long to) {
        this.pieces = new PieceReader(in, from, to);
        this.endOffset = from;
        this.behindLine = from > 0;
        this.resumed = from > 0;
    }

    /** Moves on to the next line or to the next stretch that is none, and returns whether there is one. */
    boolean next() throws IOException {
        if (insideFrom < pieces.end() && !pieces.wasPassedOver()) {
            nextInside();
            return true;
        }
        if (!pieces.next()) {
            insideFrom = pieces.end();
            return false;
        }
        insideFrom = pieces.end();
        from = pieces.start();
        to = pieces.end();
        startOffset = pieces.startOffset();
        endOffset = pieces.nextOffset();
        isLine = !pieces.wasPassedOver()
                && (behindLine || pieces.endedByNewline())
                && glance.isSealed(pieces.bytes(), from, to);
        if (!isLine && !pieces.wasPassedOver()) {
            lookInside();
            insideFrom = from;
            nextInside();
        } else {
            behindLine = isLine && pieces.endedByNewline();
        }
        resumed = false;
        return true;
    }

    private void nextInside() {
        Stretch line = inside.peek();
        from = insideFrom;
        isLine = line != null && line.from == from;
        if (line != null && isLine) {
            to = line.to;
            inside.remove();
        } else {
            to = line != null ? line.from : pieces.end();
        }
        insideFrom = to;
        startOffset = pieces.offsetOf(from);
        endOffset = to == pieces.end() ? pieces.nextOffset() : pieces.offsetOf(to);
    }

    private void lookInside() {
        inside.addAll(linesFrom(from, behindLine));
        int behindPadding = behindPadding();
        if (behindPadding > endOfInside()) {
            inside.addAll(linesFrom(behindPadding, false));
        }
        behindLine = !inside.isEmpty() && endOfInside() == pieces.end() && pieces.endedByNewline();
    }

    private int endOfInside() {
        return inside.isEmpty() ? from : inside.getLast().to;
    }

    /** Returns the lines that begin there; none if they do not fill the piece, unless that begins behind a line. */
    private List<Stretch> linesFrom(int start, boolean startsBehindLine) {
        List<Stretch> lines = new ArrayList<>();
        int end = pieces.end();
        int at = start;
        while (at < end) {
            int lineEnd = lineEnd(at, end);
            if (lineEnd < 0 && (at > start || resumed)) {
                at++;
                lineEnd = lineEnd(at, end);
            }
            if (lineEnd < 0) {
                break;
            }
            lines.add(new Stretch(at, lineEnd));
            at = lineEnd;
        }
        boolean fills = !lines.isEmpty() && lines.get(lines.size() - 1).to == end && pieces.endedByNewline();
        return startsBehindLine || fills ? lines : List.of();
    }

    /** Returns where a line begins behind the last padding in the piece, -1 if none does; no line has such padding inside. */
    private int behindPadding() {
        int at = pieces.end() - LINE_BEHIND_PADDING.length;
        while (at >= from) {
            if (Arrays.mismatch(
                            pieces.bytes(),
                            at,
                            at + LINE_BEHIND_PADDING.length,
                            LINE_BEHIND_PADDING,
                            0,
                            LINE_BEHIND_PADDING.length)
                    < 0) {
                return at + 1;
            }
            at--;
        }
        return -1;
    }

    /** Returns the end of the line that begins at {@code at}, -1 if none does. */
    private int lineEnd(int at, int end) {
        byte[] bytes = pieces.bytes();
        if (at >= end || bytes[at] != '{') {
            return -1;
        }
        int lineEnd = glance.sealedEnd(bytes, at, at, end);
        while (lineEnd >= 0) {
            try {
                reader.readSealed(bytes, at, lineEnd);
                return lineEnd;
            } catch (MalformedLine e) {
                // A content can hold bytes that look like the checksum of what stands before them.
                lineEnd = glance.sealedEnd(bytes, at, lineEnd, end);
            }
        }
        return -1;
    }

    /** Returns whether a line was found, its checksum being right, rather than a stretch that is none. */
    boolean isLine() {
        return isLine;
    }

    /** Returns whether the stretch that is no line is spaces, which lines to come would have taken the place of. */
    boolean isPadding() {
        return pieces.isPadding();
    }

    /** Returns the array that holds a line, from {@link #from()} to {@link #to()}; good until {@link #next()}. */
    byte[] bytes() {
        return pieces.bytes();
    }

    int from() {
        return from;
    }

    /** Returns the end of a line, before its newline. */
    int to() {
        return to;
    }

    /** Returns where in the file the line or the stretch begins. */
    long startOffset() {
        return startOffset;
    }

    /** Returns where in the file it ends, its newline included. */
    long endOffset() {
        return endOffset;
    }
}
