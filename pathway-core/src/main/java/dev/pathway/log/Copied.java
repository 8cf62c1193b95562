package dev.pathway.log;

/**
 * The result of a {@link LogCopy}, in sequence numbers.
 *
 * @param there the last one that the target already had
 * @param lastSeq the last one that both logs have now
 * @param lost how many of them stand for events that the source has lost, and which are lost in the target, too
 */
public record Copied(long there, long lastSeq, long lost) {

    /** Returns how many the target did not have before. */
    public long copied() {
        return lastSeq - there;
    }
}
