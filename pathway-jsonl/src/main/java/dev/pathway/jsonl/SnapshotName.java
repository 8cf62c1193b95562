package dev.pathway.jsonl;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a snapshot, {@code snapshot-<lastSeq>-<epoch>.jsonl}, as it says what the file holds.
 *
 * @param lastSeq the last sequence number that is in the snapshot
 * @param epoch rises with each snapshot that is made, so that no name is used twice
 */
record SnapshotName(long lastSeq, long epoch) {

    private static final Pattern NAME = Pattern.compile("snapshot-([0-9]{20})-([0-9]{10,18})\\.jsonl");
    private static final String UNFINISHED = ".tmp";

    /** Returns what a file name says; empty if it is none of a snapshot. */
    static Optional<SnapshotName> from(String fileName) {
        Matcher matcher = NAME.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SnapshotName(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns what the name says of a file that the making of a snapshot left behind unfinished; empty if it is none. */
    static Optional<SnapshotName> fromUnfinished(String fileName) {
        return fileName.endsWith(UNFINISHED)
                ? from(fileName.substring(0, fileName.length() - UNFINISHED.length()))
                : Optional.empty();
    }

    /** Returns whether a store can have come to have such a snapshot. */
    boolean isPossible() {
        return epoch < SegmentName.HIGHEST_EPOCH;
    }

    String fileName() {
        return String.format(Locale.ROOT, "snapshot-%020d-%010d.jsonl", lastSeq, epoch);
    }

    String unfinishedFileName() {
        return fileName() + UNFINISHED;
    }
}
