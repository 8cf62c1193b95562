package dev.pathway.trace;

/**
 * A trace as a store keeps it, with no object of its own as long as nothing has been told of it since it was added.
 *
 * <p>A store has something to keep beside each of its millions of traces. It extends this class by that, which makes one
 * object of two and takes a step less to the content.
 *
 * <pre>
 *   kept ──▶ bytes of the content       as it was added, as almost all are for ever; the trace is made when asked for
 *   kept ──▶ what was put in its place
 * </pre>
 *
 * <p>The labels it began with stay in memory beside what was put in their place. One thread changes it while any number of
 * threads read.
 */
public abstract class KeptTrace {

    private final String uid;
    private final long createdSeq;
    private final long createdAtMicros;
    private final Label[] labels;

    /** The bytes of the content, or what was put in their place. */
    private volatile Object held;

    /** Takes over the members of a trace, or the trace where they are not all that there is to it. */
    protected KeptTrace(Trace trace) {
        boolean isFull = trace instanceof FullTrace;
        this.uid = trace.uid();
        this.createdSeq = trace.createdSeq();
        this.createdAtMicros = trace.createdAtMicros();
        this.labels = isFull ? Labels.none().sorted() : trace.labels().sorted();
        this.held = isFull ? trace : trace.content().utf8();
    }

    /** Begins without a trace. */
    protected KeptTrace(String uid, Object instead) {
        this.uid = uid;
        this.createdSeq = 0;
        this.createdAtMicros = 0;
        this.labels = Labels.none().sorted();
        this.held = instead;
    }

    public final String uid() {
        return uid;
    }

    /** Returns the sequence number of the event that created the trace it began with; 0 if it began without one. */
    protected final long firstSeq() {
        return createdSeq;
    }

    /** Returns the trace that it began with, made anew each time; or what was put in its place. */
    protected final Object held() {
        Object now = held;
        return now instanceof byte[] content ? new Trace(uid, createdSeq, createdAtMicros, content, labels) : now;
    }

    /** Puts something in the place of the trace, for good. */
    protected final void hold(Object instead) {
        held = instead;
    }
}
