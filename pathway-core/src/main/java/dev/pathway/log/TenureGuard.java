package dev.pathway.log;

import dev.pathway.error.EventLogException;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a {@link Writer} may still be asked to do, after what has happened to it. Any writer can use it to meet the
 * obligations 205, 208 and 211. Not safe for use by several threads.
 *
 * <pre>
 *   usable ──uncertain──▶ to be resumed ──▶ usable          any ──superseded──▶ over          any ──▶ closed
 * </pre>
 */
public final class TenureGuard {

    private boolean uncertain;
    private @Nullable String successor;
    private boolean closed;

    /** Makes the guard of a writer that has just begun. */
    public TenureGuard() {}

    /** Runs a step and remembers what its failure means. An unexpected failure leaves everything uncertain. */
    public void run(Runnable step) {
        boolean certain = false;
        try {
            step.run();
            certain = true;
        } catch (EventLogException.Superseded e) {
            successor = e.holder();
            throw e;
        } catch (EventLogException.Unavailable e) {
            certain = true;
            throw e;
        } finally {
            if (!certain) {
                uncertain = true;
            }
        }
    }

    /**
     * Makes sure that the log can be written to, or be asked about what was written.
     *
     * @param certainEnd the last sequence number that is surely in the log
     * @throws EventLogException.Uncertain if {@link Writer#resume} has to be called first
     * @throws EventLogException.Superseded if another writer has begun
     * @throws IllegalStateException if the writer is closed
     */
    public void requireUsable(long certainEnd) {
        requireTenure();
        if (uncertain) {
            throw new EventLogException.Uncertain("What is in the log behind " + certainEnd + " is not known", null);
        }
    }

    /**
     * Makes sure that this is still the writer, as far as is known.
     *
     * @throws EventLogException.Superseded if another one has begun
     * @throws IllegalStateException if it is closed
     */
    public void requireTenure() {
        if (closed) {
            throw new IllegalStateException("The writer is closed");
        }
        if (successor != null) {
            throw new EventLogException.Superseded(successor);
        }
    }

    /** Returns whether the log can be written to, as far as is known. */
    public boolean isUsable() {
        return !closed && successor == null && !uncertain;
    }

    /** Returns whether it is not known what is in the log. */
    public boolean isUncertain() {
        return uncertain;
    }

    /** Learns that what is in the log is known again. */
    public void resumed() {
        uncertain = false;
    }

    /** Learns that the writer is closed, and returns whether it was open. */
    public boolean close() {
        boolean open = !closed;
        closed = true;
        return open;
    }
}
