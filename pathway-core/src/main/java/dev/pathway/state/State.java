package dev.pathway.state;

import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Trace;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All traces in memory, with the indexes that searches use.
 *
 * <p>One thread applies events, and another may pin the state; any number of threads read without locks, each at a
 * {@link Moment}.
 */
public final class State {

    final Indexes indexes = new Indexes();
    private long loadedSeq;
    private long loadedBytes;
    private volatile Moment published = Moment.beginning();
    private final Set<Pinned> pins = new LinkedHashSet<>();

    /** Returns the newest moment that may be shown to readers. */
    public Moment now() {
        return published;
    }

    /** Returns the trace as it was at the moment. */
    public Optional<Trace> find(String uid, Moment moment) {
        Slot slot = indexes.slot(uid);
        return slot == null ? Optional.empty() : Optional.ofNullable(moment.visible(slot));
    }

    /** Returns the trace after the last event applied, {@code superseded} not set; for the applying thread. */
    public @Nullable Trace latest(String uid) {
        Slot slot = indexes.slot(uid);
        return slot == null ? null : slot.trace();
    }

    /** Returns the uid of the oldest successor that passes a test; for the applying thread. */
    public Optional<String> firstSuccessor(String uid, Predicate<String> test) {
        Iterator<Slot> successors = indexes.successors(uid);
        while (successors.hasNext()) {
            String successor = successors.next().uid();
            if (test.test(successor)) {
                return Optional.of(successor);
            }
        }
        return Optional.empty();
    }

    /**
     * Applies a batch of events and publishes the moment after it. Readers see all of it or nothing.
     *
     * @param end the place in the log behind the last of them
     */
    public synchronized void apply(List<Event> events, Position end) {
        if (events.isEmpty()) {
            return;
        }
        Tally tally = new Tally(published.counts());
        Map<String, Trace> changed = new LinkedHashMap<>();
        Map<Slot, Trace> undo = new HashMap<>();
        for (Event event : events) {
            if (event instanceof Event.OfTrace ofTrace) {
                String uid = ofTrace.uid();
                Trace changedAlready = changed.get(uid);
                Trace old = changedAlready != null ? changedAlready : keptForUndo(uid, undo);
                Trace after = Effect.of(ofTrace, old);
                tally.event(after != null);
                if (after != null) {
                    changed.put(uid, after);
                }
            }
        }
        publish(published.after(events, end), changed.values(), undo, tally);
    }

    private void publish(Moment after, Collection<Trace> changed, Map<Slot, Trace> undo, Tally tally) {
        published.end(undo, after);
        changed.forEach(trace -> indexes.install(trace, tally));
        after.count(tally.counts());
        published = after;
        undo.forEach(indexes::forget);
    }

    /** Returns the trace before the batch, for the events and for those who read on at the moment before. */
    private @Nullable Trace keptForUndo(String uid, Map<Slot, Trace> undo) {
        Slot slot = indexes.slot(uid);
        Trace old = slot == null ? null : slot.trace();
        if (slot != null && old != null) {
            undo.put(slot, old);
            pins.forEach(pinned -> pinned.keep(slot, old));
        }
        return old;
    }

    /** Applies a batch of events as {@link #apply} does, but sooner. Nobody may read the state yet. */
    public synchronized void replay(List<Event> events, Position end) {
        Tally tally = new Tally(published.counts());
        for (Event event : events) {
            if (event instanceof Event.OfTrace ofTrace) {
                tally.event(replay(ofTrace, tally));
            }
        }
        Moment after = published.after(events, end);
        after.count(tally.counts());
        published = after;
    }

    private boolean replay(Event.OfTrace event, Tally tally) {
        Trace old = latest(event.uid());
        Trace after = Effect.of(event, old);
        if (after == null) {
            return false;
        }
        Slot slot = indexes.install(after, tally);
        if (old != null) {
            indexes.forget(slot, old);
        }
        return true;
    }

    /**
     * Begins with a snapshot, whatever there was; with nothing if going through its traces ends with an exception. Nobody may
     * read the state yet.
     */
    public synchronized void load(Snapshot snapshot) {
        clear();
        Tally tally = new Tally(snapshot.events(), snapshot.skipped());
        try {
            snapshot.traces().forEach(trace -> indexes.install(trace, tally));
        } catch (RuntimeException | Error e) {
            clear();
            throw e;
        }
        Moment loaded = new Moment(snapshot.position(), snapshot.at(), snapshot.lost(), 0);
        loaded.count(tally.counts());
        loadedSeq = loaded.seq();
        loadedBytes = loaded.counts().snapshotBytes();
        published = loaded;
    }

    private void clear() {
        indexes.clear();
        loadedSeq = 0;
        loadedBytes = 0;
        published = Moment.beginning();
    }

    /**
     * Goes on to a snapshot of the same log that has more, as if what is between had been applied as one batch. Readers
     * see all of it or nothing.
     */
    public synchronized void advance(Snapshot snapshot) {
        Tally tally = new Tally(published.counts());
        tally.events(snapshot.events(), snapshot.skipped());
        Map<String, Trace> changed = new LinkedHashMap<>();
        Map<Slot, Trace> undo = new HashMap<>();
        for (Trace trace : snapshot.traces()) {
            Trace old = latest(trace.uid());
            if (old == null || old.seq() != trace.seq()) {
                keptForUndo(trace.uid(), undo);
                changed.put(trace.uid(), trace);
            }
        }
        long bytes = published.appliedBytes();
        publish(new Moment(snapshot.position(), snapshot.at(), snapshot.lost(), bytes), changed.values(), undo, tally);
    }

    /** Keeps the state as it is now, at the cost of one former version of each trace that changes. */
    public synchronized Pinned pin() {
        Pinned pinned = new Pinned(this, published);
        pins.add(pinned);
        return pinned;
    }

    synchronized void unpin(Pinned pinned) {
        pins.remove(pinned);
    }

    /** Returns the last event of the snapshot that the state began with; 0 where there was none. */
    public long loadedSeq() {
        return loadedSeq;
    }

    /** Returns roughly how many bytes the snapshot had that the state began with. */
    public long loadedBytes() {
        return loadedBytes;
    }
}
