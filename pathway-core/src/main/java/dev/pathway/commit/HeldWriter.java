package dev.pathway.commit;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The writer of a log, once there is one, and when it was last sure to be the only one. Used by one thread. */
final class HeldWriter {

    private static final System.Logger LOGGER = System.getLogger(HeldWriter.class.getName());

    private @Nullable Writer writer;
    private long sureNanos;
    private boolean unconfirmed;
    private boolean allDurable = true;

    /** Takes a writer that was sure at a time that {@link System#nanoTime()} told. */
    void take(Writer acquired, long nanos) {
        writer = acquired;
        sureNanos = nanos;
        unconfirmed = false;
        allDurable = true;
    }

    boolean isThere() {
        return writer != null;
    }

    /** Returns the place behind the last event that is surely in the log. */
    Position end() {
        return current().end();
    }

    Progress append(List<Event> events) {
        return noted(current().append(events));
    }

    Progress flush() {
        return noted(current().flush());
    }

    Progress idle() {
        return noted(current().idle());
    }

    private Progress noted(Progress progress) {
        allDurable = progress.allDurable();
        return progress;
    }

    /** Makes sure that it is still the writer; returns whether nobody could say so when that was last asked. */
    boolean confirm() {
        long begun = System.nanoTime();
        try {
            current().confirm();
        } catch (EventLogException.Unavailable e) {
            unconfirmed = true;
            throw e;
        }
        sureNanos = begun;
        boolean wasUnconfirmed = unconfirmed;
        unconfirmed = false;
        return wasUnconfirmed;
    }

    /** Returns what an append that failed has stored all the same; that is durable then, as is all before it. */
    List<Event> resume() {
        List<Event> really = new ArrayList<>();
        current().resume((events, after) -> really.addAll(events));
        allDurable = true;
        return really;
    }

    /** Returns a time at which it was sure that nobody else had begun to write. */
    long sureNanos() {
        return sureNanos;
    }

    /** Returns whether it was the writer when that was last asked. */
    boolean isSure() {
        return !unconfirmed;
    }

    /** Returns whether all that was appended survives a power cut, and being displaced. */
    boolean isAllDurable() {
        return allDurable;
    }

    void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (RuntimeException e) {
            FailureLog.warn(LOGGER, "Closing the writer failed", e);
        } finally {
            writer = null;
        }
    }

    private Writer current() {
        Writer now = writer;
        if (now == null) {
            throw new IllegalStateException("There is no writer");
        }
        return now;
    }
}
