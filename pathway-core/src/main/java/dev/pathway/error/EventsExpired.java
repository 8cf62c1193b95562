package dev.pathway.error;

/**
 * The events asked for were dropped by retention.
 *
 * <p>A feed writes nothing. Begin again at {@link #oldestSeq()}, knowing that what came before is gone.
 */
public final class EventsExpired extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final long oldestSeq;

    public EventsExpired(long oldestSeq) {
        super("Events before " + oldestSeq + " are no longer kept");
        this.oldestSeq = oldestSeq;
    }

    /** Returns the oldest sequence number that can still be read. */
    public long oldestSeq() {
        return oldestSeq;
    }
}
