package dev.pathway.error;

/**
 * The calling thread was interrupted while it waited for a write. The interrupt flag is set again.
 *
 * <p>The outcome is unknown: the write goes on without its caller. Ask for the trace, or repeat an idempotent write.
 */
public final class WriteInterrupted extends PathwayException {

    private static final long serialVersionUID = 1L;

    public WriteInterrupted() {
        super("Interrupted while waiting for a write; its outcome is unknown");
    }
}
