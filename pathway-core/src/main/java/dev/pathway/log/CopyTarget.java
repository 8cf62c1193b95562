package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log that is copied to: compares as long as it has something, and appends from then on. Used by one thread. */
final class CopyTarget implements AutoCloseable {

    private final EventLog log;
    private final Cursor cursor;

    /** Events of this log that have been read and not been compared yet. */
    private final Deque<Event> known = new ArrayDeque<>();

    private @Nullable Writer writer;
    private boolean compared;
    private long there;
    private long lost;

    /**
     * Begins at the beginning of a log.
     *
     * @throws EventLogException.Damaged if it has forgotten that
     */
    CopyTarget(EventLog log) {
        this.log = log;
        try {
            this.cursor = log.read(Position.BEGINNING);
        } catch (EventLogException.Expired e) {
            throw new EventLogException.Damaged(
                    "The target begins at event " + e.oldestSeq() + ": whether it is a copy cannot be told", e);
        }
    }

    /** Takes the next events of the source. Those that are there must be the same, the others are appended. */
    void take(List<Event> events) {
        Deque<Event> ours = new ArrayDeque<>(events);
        while (!ours.isEmpty() && hasKnown()) {
            compare(ours);
        }
        if (writer != null && !ours.isEmpty()) {
            writer.append(List.copyOf(ours));
        }
        for (Event event : events) {
            lost += event instanceof Event.Lost ? event.numbers() : 0;
        }
    }

    /** Makes sure of an event to compare with, if there is one; else of a writer, before whose end all was compared. */
    private boolean hasKnown() {
        while (known.isEmpty() && !compared) {
            known.addAll(LogCopy.next(cursor));
            if (known.isEmpty() && writer == null) {
                writer = log.acquire(cursor.position(), (events, end) -> {});
            } else if (known.isEmpty()) {
                compared = true;
                cursor.close(); // or what is appended would be read back, where a log reads ahead
            }
        }
        return !known.isEmpty();
    }

    /** Compares the first event of both; of lost ranges, which need not be divided alike, what both have. */
    private void compare(Deque<Event> ours) {
        Event our = ours.remove();
        Event their = known.remove();
        long upTo = Math.min(our.lastSeq(), their.lastSeq());
        if (!our.within(our.seq(), upTo).equals(their.within(their.seq(), upTo))) {
            throw another(our, their);
        }
        there = upTo;
        if (our.lastSeq() > upTo) {
            ours.addFirst(our.within(upTo + 1, our.lastSeq()));
        }
        if (their.lastSeq() > upTo) {
            known.addFirst(their.within(upTo + 1, their.lastSeq()));
        }
    }

    private static EventLogException another(Event our, Event their) {
        String ourWords = words(our);
        String theirWords = words(their);
        String difference = ourWords.equals(theirWords)
                ? "both have " + ourWords + ", but not the same of it"
                : "it has " + theirWords + ", the source " + ourWords;
        return new EventLogException.Damaged(
                "The target holds another history from event " + our.seq() + " on: " + difference, null);
    }

    private static String words(Event event) {
        String what = event instanceof Event.OfTrace change
                ? change.type() + " " + change.uid()
                : event.type() + " up to " + event.lastSeq();
        return "\"" + what + "\" of " + event.at();
    }

    /**
     * Learns that the source has nothing more.
     *
     * @throws EventLogException.Damaged if this log has
     */
    Copied finish(long lastSeq) {
        if (!compared && known.isEmpty()) {
            known.addAll(LogCopy.next(cursor));
        }
        if (!known.isEmpty()) {
            throw new EventLogException.Damaged(
                    "The source ends at event " + lastSeq + ", and the target goes on: it has been written to", null);
        }
        if (writer != null) {
            writer.flush();
        }
        return new Copied(there, lastSeq, lost);
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            cursor.close();
        }
    }
}
