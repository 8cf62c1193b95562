package dev.pathway.error;

/**
 * A revision that expected a version would have forked the lineage: the predecessor has a successor that is not retired.
 *
 * <p>Nothing was written. Revise the successor, or leave the expected version out to fork on purpose.
 */
public final class AlreadyRevised extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final String uid;
    private final String successor;

    public AlreadyRevised(String uid, String successor) {
        super("Trace " + uid + " is already revised by " + successor);
        this.uid = uid;
        this.successor = successor;
    }

    /** Returns the uid that the call named. */
    public String uid() {
        return uid;
    }

    /** Returns the uid of the successor that is not retired. */
    public String successor() {
        return successor;
    }
}
