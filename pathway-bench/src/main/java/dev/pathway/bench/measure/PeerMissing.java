package dev.pathway.bench.measure;

/** What Pathway is compared with is not on this machine; the others go on without it. */
public final class PeerMissing extends Exception {

    private static final long serialVersionUID = 1L;

    /** Makes one that says in a few words what is missing. */
    public PeerMissing(String what) {
        super(what);
    }

    /** Makes one that says in a few words what is missing, and what was thrown. */
    public PeerMissing(String what, Throwable cause) {
        super(what, cause);
    }
}
