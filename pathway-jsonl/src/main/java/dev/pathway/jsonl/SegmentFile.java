package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.json.Head;
import dev.pathway.json.LogLine;
import dev.pathway.json.LogLineReader;
import dev.pathway.json.MalformedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file with the name of a segment, and what can be believed of it.
 *
 * <p>The head line is believed before the name, for it has a checksum: a renamed file stays what it was. The name of a
 * file without a readable head is believed if what is left of the head or a line in it bears it out.
 *
 * @param file its name in the directory
 * @param name what it is; null if nothing bears that out, and then no line is taken from it
 * @param store the identity of the log that it belongs to; null if its head cannot be read
 * @param perhapsStore what a damaged head says of it
 */
record SegmentFile(
        String file,
        @Nullable SegmentName name,
        @Nullable String store,
        @Nullable String perhapsStore) {

    /** More than any head line has. */
    private static final int MOST_HEAD_BYTES = 1 << 14;

    private static final Pattern STORE = Pattern.compile("\"store\":\"([0-9a-f-]{36})\"");

    /**
     * Looks into a file.
     *
     * @throws EventLogException.Damaged if it is in a format that this version cannot read
     */
    static SegmentFile look(StoreFiles files, String file, SegmentName byName) throws IOException {
        try (StoreFiles.Input in = files.read(file)) {
            Optional<Head> head = head(in);
            if (head.isPresent()) {
                Head found = head.get();
                requireReadable(file, found);
                return new SegmentFile(file, nameOf(found), found.store(), null);
            }
            String beginning = beginning(in);
            boolean believed = byName.isPossible() && (speaksOf(byName, beginning) || bearsOut(in, byName));
            return new SegmentFile(file, believed ? byName : null, null, perhapsStore(beginning));
        }
    }

    private static Optional<Head> head(StoreFiles.Input in) throws IOException {
        LineScanner lines = new LineScanner(in, 0, Math.min(MOST_HEAD_BYTES, in.size()));
        if (!lines.next() || !lines.isLine()) {
            return Optional.empty();
        }
        try {
            LogLine line = new LogLineReader().readSealed(lines.bytes(), lines.from(), lines.to());
            return line instanceof Head head && nameOf(head).isPossible() ? Optional.of(head) : Optional.empty();
        } catch (MalformedLine e) {
            return Optional.empty();
        }
    }

    private static SegmentName nameOf(Head head) {
        return new SegmentName(head.firstSeq(), head.epoch());
    }

    private static String beginning(StoreFiles.Input in) throws IOException {
        byte[] bytes = new byte[1_024];
        int count = Math.max(0, in.read(bytes, 0, bytes.length, 0));
        return new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
    }

    private static @Nullable String perhapsStore(String beginning) {
        Matcher store = STORE.matcher(beginning);
        return store.find() ? store.group(1) : null;
    }

    /**
     * Returns whether what is left of a head is that of such a segment. A segment without a line matters, too: if its head
     * counted for nothing, the lines that it has taken over would live again.
     */
    private static boolean speaksOf(SegmentName byName, String beginning) {
        return beginning.contains("\"epoch\":" + byName.epoch() + ",")
                || beginning.contains("\"first_seq\":" + byName.firstSeq() + ",");
    }

    private static void requireReadable(String file, Head head) {
        if (head.format() > LogLine.FORMAT_VERSION || !head.incompat().isEmpty()) {
            throw new EventLogException.Damaged(
                    file + " has format " + head.format() + " with the features " + head.incompat()
                            + ", which this version cannot read; version " + head.writer() + " wrote it and can",
                    null);
        }
    }

    private static boolean bearsOut(StoreFiles.Input in, SegmentName byName) throws IOException {
        LineScanner lines = new LineScanner(in, 0, in.size());
        LineGlance glance = new LineGlance();
        while (lines.next()) {
            if (lines.isLine()
                    && glance.readEvent(lines.bytes(), lines.from(), lines.to())
                    && glance.seq() >= byName.firstSeq()) {
                return true;
            }
        }
        return false;
    }
}
