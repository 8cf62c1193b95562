package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.forwarding.ForwardingLog;
import dev.pathway.log.forwarding.ForwardingWriter;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A log that stores the beginning of a batch and then does not know what it did, until it is asked to resume. */
public final class ForgetfulLog extends ForwardingLog {

    private final Queue<Supplier<? extends Throwable>> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Supplier<RuntimeException>> failuresToResume = new ConcurrentLinkedQueue<>();
    private volatile int stored;
    private volatile boolean forgetsFlush;

    public ForgetfulLog(EventLog inner) {
        super(inner);
    }

    /** Makes the next append fail with an exception after it has stored that many events. */
    public void forget(int afterEvents, Supplier<? extends Throwable> failure) {
        stored = afterEvents;
        failures.add(failure);
    }

    public void forget(int afterEvents) {
        forget(afterEvents, () -> new EventLogException.Uncertain("forgotten", null));
    }

    /** Makes the next flush uncertain. */
    public void forgetFlush() {
        forgetsFlush = true;
    }

    /** Makes one more of the next attempts to resume fail. */
    public void failToResume(Supplier<RuntimeException> failure) {
        failuresToResume.add(failure);
    }

    public boolean hasFailuresLeft() {
        return !failures.isEmpty() || !failuresToResume.isEmpty() || forgetsFlush;
    }

    @Override
    protected Writer around(Writer writer) {
        return new Forgetful(writer);
    }

    private final class Forgetful extends ForwardingWriter {

        private @Nullable Position certain;

        Forgetful(Writer inner) {
            super(inner);
        }

        @Override
        public Progress append(List<Event> events) {
            requireCertain();
            Supplier<? extends Throwable> failure = failures.poll();
            if (failure == null) {
                return inner.append(events);
            }
            certain = inner.end();
            inner.append(events.subList(0, Math.min(stored, events.size())));
            throw ForgetfulLog.<RuntimeException>sneaky(failure.get());
        }

        @Override
        public Progress flush() {
            requireCertain();
            if (forgetsFlush) {
                forgetsFlush = false;
                certain = inner.end();
                throw new EventLogException.Uncertain("forgotten", null);
            }
            return inner.flush();
        }

        @Override
        public Progress idle() {
            requireCertain();
            return inner.idle();
        }

        @Override
        public void confirm() {
            requireCertain();
            inner.confirm();
        }

        @Override
        public void resume(BatchHandler really) {
            Supplier<RuntimeException> failure = failuresToResume.poll();
            if (failure != null) {
                throw failure.get();
            }
            Position from = certain;
            if (from == null) {
                throw new AssertionError("Nothing to resume from");
            }
            try (Cursor cursor = ForgetfulLog.this.inner.read(from)) {
                List<Event> events = cursor.next(1_000, Duration.ZERO);
                if (!events.isEmpty()) {
                    really.take(events, cursor.position());
                }
            }
            certain = null;
        }

        private void requireCertain() {
            if (certain != null) {
                throw new AssertionError("Only resume and close may be called now");
            }
        }
    }

    /** Throws errors too, where only unchecked exceptions are declared. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E sneaky(Throwable failure) throws E {
        throw (E) failure;
    }
}
