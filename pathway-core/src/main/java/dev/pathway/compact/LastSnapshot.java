package dev.pathway.compact;

/**
 * When a snapshot was last made, or failed, and when the next one is due. Sizes are those that the state estimates.
 *
 * <p>Besides a least, one of two things makes it due. Either a new one would have at most half of what an opening has to
 * read by now, the newest one and the events behind it: they tell of the same traces again and again. Or the events have
 * three times the bytes of the newest one: then it is made although an opening gains nothing, for a log has to be
 * allowed to forget some time, and for a second copy of what it has. So snapshots together have at most 4/3 of the bytes of
 * the log, and less than 7/3 where updates make traces smaller, unless some fail.
 *
 * @param atBytes how many bytes of events the state had taken by then
 * @param bytes how many the snapshot has; 0 if there is none
 * @param leastBytes how many the events behind it have at least before another is due
 */
record LastSnapshot(long atBytes, long bytes, long leastBytes) {

    private static final int LARGER_THAN_A_NEW_ONE = 2;
    private static final int LARGER_THAN_THE_NEWEST = 3;

    /**
     * Returns whether another is due.
     *
     * @param appliedBytes how many bytes of events the state has taken by now
     * @param newBytes how many a new one would have
     */
    boolean isOutgrown(long appliedBytes, long newBytes) {
        long behind = appliedBytes - atBytes;
        return behind >= leastBytes
                && (bytes + behind >= LARGER_THAN_A_NEW_ONE * newBytes || behind >= LARGER_THAN_THE_NEWEST * bytes);
    }
}
