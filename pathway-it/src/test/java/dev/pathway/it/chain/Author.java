package dev.pathway.it.chain;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.it.chain.Journal.Entry;
import dev.pathway.it.chain.Journal.Kind;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes to a log what nobody else writes, and keeps a journal of the answers. The uid of an event is the name of its
 * author, the number of the append and its place in there, counted from 0.
 */
final class Author {

    private static final Instant AT = Instant.parse("2026-11-28T00:00:00Z");

    private final String name;
    private final Journal journal;
    private History history = new History();
    private long appends;

    Author(String name, Journal journal) {
        this.name = name;
        this.journal = journal;
    }

    History history() {
        return history;
    }

    /** Becomes the writer, behind what it has been handed so far. */
    Writer acquire(EventLog log) {
        long began = System.nanoTime();
        Writer writer = log.acquire(history.end(), history);
        long link = Long.parseLong(writer.end().token().split(":", -1)[2]);
        note(Kind.ACQUIRED, began, link, history.end().sequence(), 0, history.digest());
        return writer;
    }

    /**
     * Appends once, and has it decided if that is uncertain and {@code patient}.
     *
     * @return whether this is still the writer
     */
    boolean append(Writer writer, int count, int textLength, boolean patient) {
        long number = ++appends;
        long first = writer.end().sequence() + 1;
        List<Event> events = events(number, first, count, "x".repeat(textLength));
        long began = System.nanoTime();
        note(Kind.BEGUN, began, number, first, count, textLength);
        try {
            writer.append(events);
            history.take(events, writer.end());
            note(Kind.ACKNOWLEDGED, began, number, first, count, 0);
            return true;
        } catch (EventLogException.Unavailable e) {
            note(Kind.REFUSED, began, number, first, count, 0);
            return true;
        } catch (EventLogException.Superseded e) {
            note(Kind.REFUSED, began, number, first, count, 0);
            return false;
        } catch (EventLogException.Uncertain e) {
            return patient && decided(writer, number, first);
        }
    }

    private List<Event> events(long append, long first, int count, String text) {
        List<Event> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Content content = Content.from("{\"of\":" + count + ",\"text\":\"" + text + "\"}");
            String uid = name + ":" + append + ":" + i;
            events.add(new Event.Added(
                    Trace.created(uid, first + i, AT, content, Labels.none()).build()));
        }
        return events;
    }

    private boolean decided(Writer writer, long number, long first) {
        long began = System.nanoTime();
        while (true) {
            History really = history.copy();
            try {
                writer.resume(really);
                long found = really.end().sequence() - history.end().sequence();
                history = really;
                note(Kind.DECIDED, began, number, first, (int) found, 0);
                return true;
            } catch (EventLogException.Superseded e) {
                return false;
            } catch (EventLogException.Unavailable | EventLogException.Uncertain e) {
                // until the brokers answer
            }
        }
    }

    /** Asks whether this is still the writer, and returns what it is told. */
    boolean confirm(Writer writer) {
        long began = System.nanoTime();
        try {
            writer.confirm();
            note(Kind.CONFIRMED, began, 0, writer.end().sequence(), 0, 0);
            return true;
        } catch (EventLogException.Unavailable e) {
            return true;
        } catch (EventLogException.Superseded e) {
            return false;
        }
    }

    private void note(Kind kind, long began, long number, long seq, int count, long mark) {
        journal.note(new Entry(kind, began, System.nanoTime(), number, seq, count, mark));
    }
}
