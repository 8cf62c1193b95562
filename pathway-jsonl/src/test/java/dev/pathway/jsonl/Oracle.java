package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a log may hold, and what it must hold, for all that its writers were told and its readers were shown.
 *
 * <pre>
 *   1 ───────── certain ───────── appended ───────── told
 *     never lost,       may be lost by    in doubt: the batch of
 *     never changed     a power cut       an append that has not
 *                                         returned, or uncertain
 * </pre>
 *
 * <p>A log holds a prefix of it, not shorter than what is certain, and nothing else, ever. Every contradiction is an
 * {@link AssertionError}.
 */
final class Oracle {

    /** So many bits flip at most in all the lives of one log, and each costs one event at most. */
    private static final int MOST_FLIPS = 2;

    private final List<Event> told = new ArrayList<>();

    /**
     * In doubt once, and not there at an opening. Where a write was cut back and the cut could not be forced, such events
     * may be on the disk all the same, and come back with a power cut, until something durable has taken their place.
     */
    private final List<Event> withdrawn = new ArrayList<>();

    private int appended;
    private int certain;
    private int floor;
    private boolean compacted;
    private long snapshot;
    private long discarded;
    private boolean open;
    private boolean rotted;
    private boolean rotten;
    private int lostByRot;

    /** Returns what holds after a power cut. */
    Oracle afterPowerCut() {
        Oracle copy = new Oracle();
        copy.told.addAll(told);
        copy.withdrawn.addAll(withdrawn);
        copy.appended = certain;
        copy.certain = certain;
        copy.compacted = compacted;
        copy.snapshot = snapshot;
        copy.discarded = discarded;
        copy.rotted = rotted;
        copy.rotten = rotten;
        copy.lostByRot = lostByRot;
        return copy;
    }

    /** Returns what holds after the end of the process alone, which costs nothing that was appended. */
    Oracle afterKill() {
        Oracle copy = afterPowerCut();
        copy.appended = appended;
        copy.floor = rotten ? 0 : appended;
        return copy;
    }

    /** Learns that rot may have taken events, which then have to show as lost, or the end of the log. */
    void rot() {
        rotted = true;
        rotten = true;
        certain = 0;
    }

    /** Returns whether there was rot before: two flips in one file can hide a head line and the only event behind it. */
    boolean hasRotted() {
        return rotted;
    }

    /** Returns the last number that is surely appended. */
    long end() {
        return appended;
    }

    /** Returns a number up to which everything must be there. */
    long certain() {
        return certain;
    }

    boolean isInDoubt() {
        return told.size() > appended;
    }

    /** An append begins. */
    void attempt(List<Event> batch) {
        require(!isInDoubt(), () -> "an append while another is in doubt");
        told.addAll(batch);
    }

    /** The append has returned. */
    void appended() {
        appended = told.size();
    }

    /** The append has failed: surely nothing of it is stored. */
    void refused() {
        told.subList(appended, told.size()).clear();
    }

    void progress(Progress progress) {
        require(progress.end().sequence() == appended, () -> "the end is " + progress.end() + ", not " + appended);
        if (progress.durable().sequence() > certain) {
            withdrawn.clear();
        }
        certain = Math.max(certain, (int) progress.durable().sequence());
    }

    /** Returns a handler of what opening or resuming hands over, behind {@code after}. */
    BatchHandler handedOver(long after) {
        return new BatchHandler() {
            private long last = after;

            @Override
            public void take(List<Event> events, Position end) {
                for (Event event : events) {
                    shown(last, event, told.size());
                    last = event.lastSeq();
                }
                require(
                        !events.isEmpty() && end.sequence() == last,
                        () -> "handed over up to " + end + ", not " + last);
            }
        };
    }

    /** Checks what a cursor gives, which is never in doubt. */
    void given(long after, List<Event> events) {
        long last = after;
        for (Event event : events) {
            shown(last, event, open ? appended : told.size());
            last = event.lastSeq();
        }
    }

    private void shown(long after, Event event, int limit) {
        require(event.seq() == after + 1, () -> event + " does not follow " + after);
        boolean isBack = event.seq() > certain && withdrawn.contains(event);
        require(isBack || event.lastSeq() <= limit, () -> event + " is shown, but the log ends at " + limit);
        if (isBack) {
            told.subList((int) event.seq() - 1, told.size()).clear();
            told.add(event);
        } else if (event instanceof Event.Lost) {
            for (long seq = event.seq(); seq <= event.lastSeq(); seq++) {
                lost((int) seq - 1);
            }
        } else {
            Event original = told.get((int) event.seq() - 1);
            require(event.equals(original), () -> "shown is " + event + " in the place of " + original);
        }
        certain = Math.max(certain, (int) event.lastSeq());
    }

    private void lost(int index) {
        require(
                told.get(index) instanceof Event.Lost || (rotten && index >= certain),
                () -> "lost: " + told.get(index));
        lostByRot += told.get(index) instanceof Event.Lost ? 0 : 1;
        require(lostByRot <= MOST_FLIPS, () -> "lost by two flipped bits: " + lostByRot + " events");
        told.set(index, new Event.Lost(index + 1, index + 1, Instant.EPOCH));
    }

    /** The log has been opened, or resumed: it ends at {@code end}, and what was in doubt behind is gone for good. */
    void settled(long end) {
        require(end >= Math.max(certain, floor), () -> "the log ends at " + end);
        require(end <= told.size(), () -> "the log ends at " + end);
        withdrawn.addAll(told.subList((int) end, told.size()));
        told.subList((int) end, told.size()).clear();
        appended = (int) end;
    }

    /** The log has been opened behind {@code after}; every event was handed over, and so many of them as lost. */
    void opened(long after, long end, long lost) {
        settled(end);
        long expected = told.subList((int) after, told.size()).stream()
                .filter(event -> event instanceof Event.Lost)
                .count();
        require(lost == expected, () -> "counted as lost: " + lost + ", not " + expected);
        require(certain == end || after == end, () -> "handed over up to " + certain + ", not " + end);
        certain = appended;
        open = true;
        rotten = false;
    }

    @Override
    public String toString() {
        return certain + " certain, " + floor + " kept, " + appended + " appended, " + told.size() + " told"
                + (rotten ? ", rotten" : "");
    }

    List<Event> certainEvents() {
        return List.copyOf(told.subList(0, certain));
    }

    /** A snapshot is about to be saved, for the first time or once more. */
    void compacting() {
        compacted = true;
    }

    boolean hasCompacted() {
        return compacted;
    }

    void snapshotSaved(long seq) {
        snapshot = seq;
    }

    /** Returns the end of the newest snapshot that was saved for good. */
    long snapshot() {
        return snapshot;
    }

    /** A snapshot was given. After rot the log may have less, or know of losses; but a snapshot is whole or not given. */
    void snapshotShown(long seq, Iterable<Trace> traces) {
        require(rotted || seq <= certain, () -> "a snapshot of " + seq);
        int index = 0;
        for (Trace trace : traces) {
            require(
                    rotted || trace.equals(((Event.WithTrace) told.get(index)).trace()),
                    () -> "in a snapshot: " + trace);
            index++;
        }
        require(index == seq, () -> "a snapshot of " + seq + " has not so many traces");
    }

    /** The log is about to forget events up to {@code seq}. */
    void discarding(long seq) {
        discarded = Math.max(discarded, seq);
    }

    /** The log begins behind {@code seq}. */
    void started(long seq) {
        require(seq <= discarded, () -> "the log begins behind " + seq + ", was to forget up to " + discarded);
    }

    void require(boolean condition, Supplier<String> otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise.get() + " (" + this + ")");
        }
    }
}
