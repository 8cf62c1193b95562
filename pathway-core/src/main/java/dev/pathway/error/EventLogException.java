package dev.pathway.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a log, one class for each thing that the caller must do about it.
 *
 * <p>{@link Unavailable} means surely not stored, {@link Uncertain} means perhaps stored: a log must never blur the two.
 */
public abstract sealed class EventLogException extends PathwayException {

    private static final long serialVersionUID = 1L;

    EventLogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * A live writer owns the log and cannot be displaced.
     *
     * <p>Nothing was written. Try again once the holder has closed the log.
     */
    public static final class Busy extends EventLogException {

        private static final long serialVersionUID = 1L;

        private final String holder;

        public Busy(String holder) {
            super("The log is in use by " + holder, null);
            this.holder = holder;
        }

        /** Returns who owns the log, as far as the log can tell. */
        public String holder() {
            return holder;
        }
    }

    /**
     * Another writer has taken over the log since this one began.
     *
     * <p>The call that throws this has written nothing, and this writer can never write again. Send writes to the holder;
     * only a person or a program may decide to take the log back, by opening or promoting a store.
     */
    public static final class Superseded extends EventLogException {

        private static final long serialVersionUID = 1L;

        private final String holder;

        public Superseded(String holder) {
            super("The log was taken over by " + holder, null);
            this.holder = holder;
        }

        /** Returns who owns the log now, as far as the log can tell. */
        public String holder() {
            return holder;
        }
    }

    /**
     * The log cannot do it at the moment; nothing was appended.
     *
     * <p>Try again later, with a pause that grows: the same call may succeed.
     */
    public static sealed class Unavailable extends EventLogException permits Full {

        private static final long serialVersionUID = 1L;

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * No space is left for the append; nothing was appended.
     *
     * <p>Appends succeed again by themselves once an operator has made space.
     */
    public static final class Full extends Unavailable {

        private static final long serialVersionUID = 1L;

        public Full(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The write may be stored or not: the log failed, or gave no answer in time, before that was known.
     *
     * <p>Read the trace {@link #uid()} once the log answers again, or repeat the write if it is idempotent.
     */
    public static final class Uncertain extends EventLogException {

        private static final long serialVersionUID = 1L;

        private final @Nullable String uid;
        private final long seq;

        /** Makes the answer of a log, which speaks of a whole batch. */
        public Uncertain(String message, @Nullable Throwable cause) {
            super(message, cause);
            this.uid = null;
            this.seq = 0;
        }

        /** Makes the answer to one write. */
        public Uncertain(String uid, long seq, @Nullable Throwable cause) {
            super("Whether the write to trace " + uid + " is stored is not known", cause);
            this.uid = uid;
            this.seq = seq;
        }

        /** Returns the trace to ask for; empty when the log speaks of a whole batch. */
        public Optional<String> uid() {
            return Optional.ofNullable(uid);
        }

        /** Returns the sequence number that the event has if it is stored; 0 when it had none yet. */
        public long seq() {
            return seq;
        }
    }

    /**
     * One event of an append is larger than the log takes; nothing was appended.
     *
     * <p>Leave that event out and append the others; the same event fails again.
     */
    public static final class TooLarge extends EventLogException {

        private static final long serialVersionUID = 1L;

        private final int index;
        private final long limitBytes;

        public TooLarge(int index, long limitBytes) {
            super("The event is larger than the log takes: " + limitBytes + " bytes", null);
            this.index = index;
            this.limitBytes = limitBytes;
        }

        /** Returns the zero-based place of the event in the append. */
        public int index() {
            return index;
        }

        /** Returns the largest encoded event that the log takes, in bytes. */
        public long limitBytes() {
            return limitBytes;
        }
    }

    /**
     * The position lies before the oldest event that is kept.
     *
     * <p>Nothing was written. Begin again at {@link #oldestSeq()}, knowing that what came before is gone.
     */
    public static final class Expired extends EventLogException {

        private static final long serialVersionUID = 1L;

        private final long oldestSeq;

        public Expired(long oldestSeq) {
            super("The log begins at sequence number " + oldestSeq, null);
            this.oldestSeq = oldestSeq;
        }

        /** Returns the oldest sequence number that can still be read. */
        public long oldestSeq() {
            return oldestSeq;
        }
    }

    /**
     * The log contradicts itself or what this process knows of it, in a way that reading on could make worse.
     *
     * <p>Nothing was written. A person has to look; the message says where.
     */
    public static final class Damaged extends EventLogException {

        private static final long serialVersionUID = 1L;

        public Damaged(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
