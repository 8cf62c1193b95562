package dev.pathway.state;

import dev.pathway.event.Event;
import dev.pathway.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * What one event makes of the trace that it names. Deciding a write and replaying a log both go through here, so that
 * they cannot differ.
 */
public final class Effect {

    private Effect() {}

    /**
     * Returns the trace after the event; null if the event cannot be applied to what there was. Sets what the event
     * says, never counts and never validates. What a trace was created with stays, whatever a later event says of it.
     */
    public static @Nullable Trace of(Event.OfTrace event, @Nullable Trace before) {
        if (before == null) {
            return event instanceof Event.WithTrace whole ? whole.trace() : null;
        }
        if (event instanceof Event.Added || event instanceof Event.Revised) {
            return null;
        }
        Trace.Builder after =
                before.toBuilder().seq(event.seq()).version(event.version()).replayCount(event.replayCount());
        if (event instanceof Event.Updated updated) {
            Trace whole = updated.trace();
            after.updatedAt(event.at()).restored().content(whole.content()).labels(whole.labels());
        } else if (event instanceof Event.Retired retired) {
            after.updatedAt(event.at()).retired(retired.reason());
        } else if (event instanceof Event.Restored) {
            after.updatedAt(event.at()).restored();
        }
        return after.build();
    }
}
