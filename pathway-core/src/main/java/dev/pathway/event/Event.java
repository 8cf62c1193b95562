package dev.pathway.event;

import dev.pathway.trace.Trace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One accepted change, with its sequence number: the only thing that is ever persisted.
 *
 * <p>An event carries its outcome and not a delta. Applying it sets values and never counts, so a lost event never makes
 * a later one wrong. Immutable.
 */
public sealed interface Event {

    /** Returns the event's number in its log, contiguous from 1; of {@link Lost}, the first number it stands for. */
    long seq();

    /** Returns the last number that the event stands for: {@link #seq()} but for {@link Lost}. */
    default long lastSeq() {
        return seq();
    }

    /** Returns how many numbers the event stands for: 1 but for {@link Lost}. */
    default long numbers() {
        return lastSeq() - seq() + 1;
    }

    /**
     * Returns what of the event stands for the numbers from {@code first} to {@code last}, of which it has some: the event
     * itself, or a part of a {@link Lost} that has others, too.
     */
    default Event within(long first, long last) {
        long from = Math.max(first, seq());
        long to = Math.min(last, lastSeq());
        return from == seq() && to == lastSeq() ? this : new Lost(from, to, at());
    }

    /** Returns when the event was accepted, in whole microseconds; never before the event ahead of it. */
    Instant at();

    /** Returns the name of the kind of event, as logs and feeds write it. */
    String type();

    /** An event of one trace, with the version and the replay count that the trace has after it. */
    sealed interface OfTrace extends Event {

        /** Returns the uid of the trace. */
        String uid();

        /** Returns the version that the trace has after the event. */
        long version();

        /** Returns the replay count that the trace has after the event. */
        long replayCount();
    }

    /** An event that carries the whole trace as it is after the change; {@code superseded} is not part of it. */
    sealed interface WithTrace extends OfTrace {

        /** Returns the trace as it is after the event. */
        Trace trace();

        @Override
        default long seq() {
            return trace().seq();
        }

        @Override
        default Instant at() {
            return trace().updatedAt();
        }

        @Override
        default String uid() {
            return trace().uid();
        }

        @Override
        default long version() {
            return trace().version();
        }

        @Override
        default long replayCount() {
            return trace().replayCount();
        }
    }

    /** A trace was created. */
    record Added(Trace trace) implements WithTrace {
        @Override
        public String type() {
            return "added";
        }
    }

    /** A trace was created that names its predecessor. */
    record Revised(Trace trace) implements WithTrace {
        @Override
        public String type() {
            return "revised";
        }
    }

    /** The content or the labels of a trace were replaced. */
    record Updated(Trace trace) implements WithTrace {
        @Override
        public String type() {
            return "updated";
        }
    }

    /** An idempotent write repeated a uid: the trace stays as it is, but its replay count goes up. */
    record Replayed(long seq, Instant at, String uid, long version, long replayCount) implements OfTrace {
        @Override
        public String type() {
            return "replayed";
        }
    }

    /** A trace was taken out of search; {@code reason} is null where none was given. */
    record Retired(
            long seq,
            Instant at,
            String uid,
            long version,
            long replayCount,
            @Nullable String reason) implements OfTrace {
        @Override
        public String type() {
            return "retired";
        }
    }

    /** A retired trace was put back into search. */
    record Restored(long seq, Instant at, String uid, long version, long replayCount) implements OfTrace {
        @Override
        public String type() {
            return "restored";
        }
    }

    /**
     * The log knows that the events from {@code seq} to {@code lastSeq} existed and are lost. Changes no trace; made by a
     * log while it is read, and appended by a store only where its log ends before its snapshot. {@code at} is that of the
     * event before; the epoch where the log does not know it.
     */
    record Lost(long seq, long lastSeq, Instant at) implements Event {
        @Override
        public String type() {
            return "lost";
        }
    }
}
