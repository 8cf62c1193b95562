package dev.pathway.state;

import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All traces in memory, with the indexes that searches use.
 *
 * <p>One thread applies events, and another may pin the state; any number of threads read without locks, each at a
 * {@link Moment}.
 */
public final class State {

    private static final Comparator<Slot> BY_OCCURRED = Comparator.<Slot, Instant>comparing(
                    slot -> slot.present().occurredAt().orElseThrow())
            .thenComparing(Slot.BY_CREATED);
    private static final Comparator<Trace> BY_UPDATED = Comparator.comparing(Trace::updatedAt)
            .thenComparingLong(Trace::createdSeq)
            .thenComparing(Trace::uid);

    private final SlotTable slots = new SlotTable();
    final SortedChunks<Slot> all = new SortedChunks<>(Slot.BY_CREATED);
    final SortedChunks<Slot> byOccurred = new SortedChunks<>(BY_OCCURRED);
    /** Those that were updated at another time than they were created. */
    final SortedChunks<Trace> byUpdated = new SortedChunks<>(BY_UPDATED);

    final LabelIndex byLabel = new LabelIndex();

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
        Slot slot = slots.get(uid);
        return slot == null ? Optional.empty() : Optional.ofNullable(moment.visible(slot));
    }

    /** Returns the slot of a uid that a trace has or that a successor names; null otherwise. */
    @Nullable
    Slot slot(String uid) {
        return slots.get(uid);
    }

    /** Returns the trace after the last event applied, {@code superseded} not set; for the applying thread. */
    public @Nullable Trace latest(String uid) {
        Slot slot = slots.get(uid);
        return slot == null ? null : slot.trace();
    }

    /** Returns the uids of all successors, oldest first; for the applying thread. */
    public List<String> latestSuccessors(String uid) {
        Slot slot = slots.get(uid);
        if (slot == null) {
            return List.of();
        }
        List<String> uids = new ArrayList<>();
        slot.successors().all().forEachRemaining(successor -> uids.add(successor.uid()));
        return uids;
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
        Moment before = published;
        Tally tally = new Tally(before.counts());
        Map<String, Trace> changed = new LinkedHashMap<>();
        Map<Slot, Trace> undo = new HashMap<>();
        long bytes = before.appliedBytes();
        Instant at = before.at();
        for (Event event : events) {
            bytes += LineBytes.of(event);
            at = event.at().isAfter(at) ? event.at() : at; // a log may not know the time of what it lost
            if (event instanceof Event.OfTrace ofTrace) {
                String uid = ofTrace.uid();
                Trace old = changed.containsKey(uid) ? changed.get(uid) : keptForUndo(uid, undo);
                Trace after = Effect.of(ofTrace, old);
                tally.event(after != null);
                if (after != null) {
                    changed.put(uid, after);
                }
            }
        }
        publish(new Moment(end, at, Losses.and(before.lost(), events), bytes), changed, undo, tally);
    }

    private void publish(Moment after, Map<String, Trace> changed, Map<Slot, Trace> undo, Tally tally) {
        published.end(undo, after);
        changed.forEach((uid, trace) -> install(uid, trace, tally));
        after.count(tally.counts());
        published = after;
        undo.forEach(this::forget);
    }

    /** Returns the trace before the batch, for the events and for those who read on at the moment before. */
    private @Nullable Trace keptForUndo(String uid, Map<Slot, Trace> undo) {
        Slot slot = slots.get(uid);
        Trace old = slot == null ? null : slot.trace();
        if (slot != null && old != null) {
            undo.put(slot, old);
            pins.forEach(pinned -> pinned.keep(slot, old));
        }
        return old;
    }

    /** Applies a batch of events as {@link #apply} does, but sooner. Nobody may read the state yet. */
    public synchronized void replay(List<Event> events, Position end) {
        Moment before = published;
        Tally tally = new Tally(before.counts());
        long bytes = before.appliedBytes();
        Instant at = before.at();
        for (Event event : events) {
            bytes += LineBytes.of(event);
            at = event.at().isAfter(at) ? event.at() : at;
            if (event instanceof Event.OfTrace ofTrace) {
                tally.event(replay(ofTrace, tally));
            }
        }
        Moment after = new Moment(end, at, Losses.and(before.lost(), events), bytes);
        after.count(tally.counts());
        published = after;
    }

    private boolean replay(Event.OfTrace event, Tally tally) {
        Trace old = latest(event.uid());
        Trace after = Effect.of(event, old);
        if (after == null) {
            return false;
        }
        Slot slot = install(event.uid(), after, tally);
        if (old != null) {
            forget(slot, old);
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
            snapshot.traces().forEach(trace -> install(trace.uid(), trace, tally));
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
        slots.clear();
        all.clear();
        byOccurred.clear();
        byUpdated.clear();
        byLabel.clear();
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
        publish(new Moment(snapshot.position(), snapshot.at(), snapshot.lost(), bytes), changed, undo, tally);
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

    /** Puts a trace into its slot and into every index. What it replaces stays in the indexes until published. */
    private Slot install(String uid, Trace given, Tally tally) {
        Trace trace = sharing(given);
        Slot known = slots.get(uid);
        Trace old = known == null ? null : known.trace();
        Slot slot = known == null ? slots.add(uid, new Slot(trace)) : known.set(trace);
        tally.replace(old, trace);
        if (old == null) {
            all.add(slot);
            if (trace.occurredAt().isPresent()) {
                byOccurred.add(slot);
            }
            trace.predecessor().ifPresent(before -> slots.getOrAdd(before).addSuccessor(slot));
            tally.superseded(false, slot.isSuperseded());
        }
        byLabel.add(slot, trace.labels(), old == null ? Labels.none() : old.labels());
        if (isLaterThan(old, trace)) {
            byUpdated.add(trace);
        }
        int activated = active(trace) - active(old);
        if (activated != 0 && trace.predecessor().isPresent()) {
            Slot predecessor = slots.get(trace.predecessor().get());
            if (predecessor != null) {
                boolean was = predecessor.isSuperseded();
                predecessor.activate(activated);
                tally.superseded(was, predecessor.isSuperseded());
            }
        }
        return slot;
    }

    /** Returns whether a trace was updated at a time at which it was not yet known to be. */
    private static boolean isLaterThan(@Nullable Trace old, Trace trace) {
        Instant known = old == null ? trace.createdAt() : old.updatedAt();
        return !trace.updatedAt().equals(known);
    }

    /** Returns an equal trace that shares its labels and the uid of its predecessor with those that are in memory. */
    private Trace sharing(Trace trace) {
        Labels labels = trace.labels();
        Optional<String> predecessor = trace.predecessor();
        if (labels.isEmpty() && predecessor.isEmpty()) {
            return trace;
        }
        return trace.toBuilder()
                .labels(byLabel.shared(labels))
                .predecessor(predecessor.map(uid -> slots.getOrAdd(uid).uid()).orElse(null))
                .build();
    }

    /** Takes a trace that was replaced out of the indexes, now that no reader begins at a moment that has it. */
    private void forget(Slot slot, Trace old) {
        Trace now = slot.present();
        byLabel.remove(slot, old.labels(), now.labels());
        if (!old.updatedAt().equals(now.updatedAt())) {
            byUpdated.remove(old);
        }
    }

    private static int active(@Nullable Trace trace) {
        return trace == null || trace.retired() ? 0 : 1;
    }
}
