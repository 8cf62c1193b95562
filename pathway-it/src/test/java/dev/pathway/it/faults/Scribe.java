package dev.pathway.it.faults;

import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.error.EventLogException;
import dev.pathway.error.PathwayException;
import dev.pathway.error.WriteInterrupted;
import dev.pathway.store.BlockingStore;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes to a store, each time something that was never written before, and says in a line what became of it.
 *
 * <pre>
 *   + token seq type uid version .    acknowledged
 *   - token exception message .       refused: surely not stored
 *   ? token exception message .       not known
 * </pre>
 *
 * <p>The token stands in the content, or in the reason of a retirement. A line ends with a dot, because the end of the
 * process may cut the last one off. Not safe for use by several threads, which have a scribe each.
 */
final class Scribe {

    private final BlockingStore store;
    private final String name;
    private final Consumer<String> lines;
    private int count;
    private String lastAdded = "nothing-yet";

    /**
     * Makes a scribe.
     *
     * @param name begins its tokens and uids, different from those of every other
     */
    Scribe(BlockingStore store, String name, Consumer<String> lines) {
        this.store = store;
        this.name = name;
        this.lines = lines;
    }

    /** Adds a trace of about so many bytes; returns whether that was acknowledged. */
    boolean add(int bytes) {
        String token = token();
        boolean added = says(token, "added", () -> store.add(draft(token, bytes)));
        if (added) {
            lastAdded = token;
        }
        return added;
    }

    /** Adds until that is acknowledged, for so long at most. */
    void persist(int bytes, long nanos) {
        long began = System.nanoTime();
        boolean added = add(bytes);
        while (!added) {
            if (System.nanoTime() - began > nanos) {
                throw new IllegalStateException("Nothing was acknowledged in time");
            }
            LockSupport.parkNanos(1_000_000);
            added = add(bytes);
        }
    }

    /** Writes something of every kind, about {@code bytes} each where there is a content. */
    void everyKind(int bytes) {
        add(bytes);
        String uid = lastAdded;
        String updated = token();
        says(updated, "updated", () -> store.update(uid, Change.of(content(updated, bytes))));
        says(token(), "replayed", () -> store.addIdempotent(draft(uid, bytes)));
        String revised = token();
        says(revised, "revised", () -> store.revise(uid, draft(revised, bytes)));
        String retired = token();
        says(retired, "retired", () -> store.retire(uid, retired));
        says(token(), "restored", () -> store.restore(uid));
    }

    private String token() {
        return name + "-" + ++count;
    }

    private static Draft draft(String token, int bytes) {
        return Draft.builder(content(token, bytes)).uid(token).build();
    }

    private static Content content(String token, int bytes) {
        return Content.from("{\"token\":\"" + token + "\",\"text\":\"" + "x".repeat(bytes) + "\"}");
    }

    private boolean says(String token, String type, Supplier<WriteResult> write) {
        try {
            WriteResult result = write.get();
            Trace trace = result.trace();
            if (result.outcome() == Outcome.UNCHANGED) {
                return true;
            }
            say("+", token, trace.seq() + " " + (result.outcome() == Outcome.REPLAYED ? "replayed" : type), trace);
            return true;
        } catch (EventLogException.Uncertain | WriteInterrupted e) {
            say("?", token, e);
        } catch (PathwayException e) {
            say("-", token, e);
        }
        return false;
    }

    private void say(String mark, String token, String what, Trace trace) {
        lines.accept(mark + " " + token + " " + what + " " + trace.uid() + " " + trace.version() + " .");
    }

    private void say(String mark, String token, PathwayException e) {
        String message = String.valueOf(e.getMessage()).replace('\n', ' ');
        lines.accept(mark + " " + token + " " + e.getClass().getSimpleName() + " " + message + " .");
    }
}
