package dev.pathway.jsonl;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a segment, {@code events-<firstSeq>-<epoch>.jsonl}, as it says what the file holds.
 *
 * @param firstSeq the first sequence number that the segment may hold
 * @param epoch rises with each segment that is made
 */
record SegmentName(long firstSeq, long epoch) implements Comparable<SegmentName> {

    /** Higher ones were made by hand: what follows them would not be taken for a name any more. */
    static final long HIGHEST_EPOCH = 100_000_000_000_000_000L;

    private static final Pattern NAME = Pattern.compile("events-([0-9]{20})-([0-9]{10,18})\\.jsonl");
    private static final Comparator<SegmentName> ORDER =
            Comparator.comparingLong(SegmentName::epoch).thenComparingLong(SegmentName::firstSeq);

    /** Returns what a file name says; empty if it is none of a segment. */
    static Optional<SegmentName> from(String fileName) {
        Matcher matcher = NAME.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            SegmentName name = new SegmentName(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
            return name.firstSeq > 0 ? Optional.of(name) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns whether a file is what the making of a segment left behind unfinished. */
    static boolean isUnfinished(String fileName) {
        return fileName.endsWith(".tmp")
                && from(fileName.substring(0, fileName.length() - 4)).isPresent();
    }

    /** Returns whether a log can have come to have such a segment. */
    boolean isPossible() {
        return epoch < HIGHEST_EPOCH;
    }

    String fileName() {
        return String.format(Locale.ROOT, "events-%020d-%010d.jsonl", firstSeq, epoch);
    }

    String unfinishedFileName() {
        return fileName() + ".tmp";
    }

    @Override
    public int compareTo(SegmentName other) {
        return ORDER.compare(this, other);
    }
}
