package dev.pathway.json;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a history: over each event as {@link EventJson} writes it, and a newline. That is what a service gives
 * as its events, as lines. Lost numbers in a row count as one range of the first one's time, however a log divides them.
 *
 * <p>Two logs with one digest hold the same events with the same numbers, times and outcomes, lost ranges apart, whose later
 * times do not count; and so give the same traces.
 */
public final class HistoryDigest {

    private static final int MOST_EVENTS = 1_024;

    private final MessageDigest sha = sha256();
    private final JsonBuffer line = new JsonBuffer();
    private Event.@Nullable Lost lost;

    private HistoryDigest() {}

    /**
     * Returns the digest of what a log holds up to an event, as 64 lower-case hex digits; reads it from the beginning.
     *
     * @param progress is told how many more sequence numbers have been read
     * @throws EventLogException.Damaged if the log ends before that event
     * @throws EventLogException.Expired if it has forgotten its beginning
     * @throws EventLogException.Unavailable if it cannot be read at the moment
     */
    public static String of(EventLog log, long lastSeq, LongConsumer progress) {
        HistoryDigest digest = new HistoryDigest();
        try (Cursor cursor = log.read(Position.BEGINNING)) {
            long read = 0;
            while (read < lastSeq) {
                List<Event> events = cursor.nextThatIsThere((int) Math.min(MOST_EVENTS, lastSeq - read));
                if (events.isEmpty()) {
                    throw new EventLogException.Damaged(
                            "The log gives its events up to " + read + ", and " + lastSeq + " were there", null);
                }
                for (Event event : events) {
                    digest.add(event.within(event.seq(), lastSeq));
                }
                long end = Math.min(lastSeq, cursor.position().sequence());
                progress.accept(end - read);
                read = end;
            }
        }
        return digest.toHex();
    }

    private void add(Event event) {
        if (event instanceof Event.Lost more) {
            lost = lost == null ? more : new Event.Lost(lost.seq(), more.lastSeq(), lost.at());
        } else {
            addLost();
            addLine(event);
        }
    }

    private void addLost() {
        if (lost != null) {
            addLine(lost);
            lost = null;
        }
    }

    private void addLine(Event event) {
        line.clear();
        EventJson.write(line, event);
        line.newline();
        sha.update(line.array(), 0, line.length());
    }

    private String toHex() {
        addLost();
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
