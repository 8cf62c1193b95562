package dev.pathway.state;

import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The slots, by uid and in every order that searches ask for. One thread changes them while any number of threads read.
 *
 * <p>To replace a trace takes two steps: {@link #install} and, once no reader begins at a moment that has the former one,
 * {@link #forget}. In between a search may find a slot by what both of them say.
 */
final class Indexes {

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

    void clear() {
        slots.clear();
        all.clear();
        byOccurred.clear();
        byUpdated.clear();
        byLabel.clear();
    }

    /** Returns the slot of a uid that a trace has or that a successor names; null otherwise. */
    @Nullable
    Slot slot(String uid) {
        return slots.get(uid);
    }

    /** Returns the slots of the traces that revise this one, oldest first, as they are now. */
    Iterator<Slot> successors(String uid) {
        Slot slot = slots.get(uid);
        return slot == null ? Collections.emptyIterator() : slot.successors().all();
    }

    /** Puts a trace into the slot of its uid and into every index, and returns the slot. */
    Slot install(Trace given, Tally tally) {
        Trace trace = sharing(given);
        Slot known = slots.get(trace.uid());
        Trace old = known == null ? null : known.trace();
        Slot slot = known == null ? slots.add(trace.uid(), new Slot(trace)) : known.set(trace);
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
        activate(trace, active(trace) - active(old), tally);
        return slot;
    }

    /** Takes a trace that was replaced out of the indexes. */
    void forget(Slot slot, Trace old) {
        Trace now = slot.present();
        byLabel.remove(slot, old.labels(), now.labels());
        if (!old.updatedAt().equals(now.updatedAt())) {
            byUpdated.remove(old);
        }
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

    /** Returns whether a trace was updated at a time at which it was not yet known to be. */
    private static boolean isLaterThan(@Nullable Trace old, Trace trace) {
        Instant known = old == null ? trace.createdAt() : old.updatedAt();
        return !trace.updatedAt().equals(known);
    }

    /** Tells the predecessor of a trace how many more of its successors are not retired. */
    private void activate(Trace successor, int more, Tally tally) {
        Slot predecessor =
                more == 0 ? null : successor.predecessor().map(slots::get).orElse(null);
        if (predecessor != null) {
            boolean was = predecessor.isSuperseded();
            predecessor.activate(more);
            tally.superseded(was, predecessor.isSuperseded());
        }
    }

    private static int active(@Nullable Trace trace) {
        return trace == null || trace.retired() ? 0 : 1;
    }
}
