package dev.pathway.commit;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.HandedOver;
import dev.pathway.log.Position;
import dev.pathway.log.Recovery;
import dev.pathway.log.Writer;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.snapshot.SnapshotStore;
import dev.pathway.state.State;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Recovers a state from the newest snapshot and the log behind it, or from the whole log.
 *
 * <pre>
 *   log       ├──────────────────────┤          state = snapshot + what the log has behind it
 *   log            ├─────────────────┤          without a snapshot the beginning is lost
 *   log       ├─────────┤                       the log ends before the snapshot: what is between is lost as events,
 *   snapshot  ├──────────────┤                  not as state
 * </pre>
 */
final class Recollection {

    private static final Logger LOGGER = System.getLogger(Recollection.class.getName());

    private static final int MAX_EVENTS = 1_024;

    private final EventLog log;
    private final Optional<SnapshotStore> snapshots;
    private final State state;
    private final HandedOver handedOver = new HandedOver();
    private boolean caughtUp;

    Recollection(EventLog log, Optional<SnapshotStore> snapshots, State state) {
        this.log = log;
        this.snapshots = snapshots;
        this.state = state;
    }

    /** Loads the newest snapshot if it has more than the state; returns whether it has. Nobody may read the state yet. */
    boolean loadSnapshot() {
        if (state.now().seq() == 0) { // so that nothing goes with a snapshot that turns out to be damaged
            return snapshots
                    .map(store -> store.load(log.identity(), 0, state::load))
                    .orElse(false);
        }
        Optional<Snapshot> newer = newerSnapshot();
        newer.ifPresent(state::load);
        return newer.isPresent();
    }

    private Optional<Snapshot> newerSnapshot() {
        return snapshots
                .flatMap(store -> store.newest(log.identity()))
                .filter(found -> found.position().sequence() > state.now().seq());
    }

    /** Returns whether the state has everything that is surely in the log. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /**
     * Applies what the log has behind the state, and becomes the log's writer. Can be tried again if it fails.
     *
     * @throws EventLogException.Damaged if the log contradicts the state
     */
    Writer acquire() {
        while (true) {
            try {
                return behindTheState();
            } catch (EventLogException.Expired e) {
                catchUp(e);
            } catch (EventLogException.Damaged e) {
                Position known = state.now().position();
                if (known.sequence() == 0 || !known.token().isEmpty()) { // the token is of a place that the log had
                    throw e;
                }
                return beforeTheState(e);
            }
        }
    }

    /**
     * Applies what is durable in the log behind the state, without becoming its writer, until there is no more. Nobody may
     * read the state yet.
     *
     * @param writer is told who writes to the log, where that tells
     */
    void read(Consumer<String> writer) {
        while (!caughtUp) {
            try (Cursor cursor = log.read(state.now().position())) {
                read(cursor);
                cursor.writer().ifPresent(writer);
            } catch (EventLogException.Expired e) {
                catchUp(e);
            }
        }
    }

    /** Ends at the end, however fast the log grows: reading is faster than making durable. */
    private void read(Cursor cursor) {
        List<Event> events = cursor.nextThatIsThere(MAX_EVENTS);
        while (!events.isEmpty()) {
            state.replay(events, cursor.position());
            handedOver.add(events);
            events = cursor.nextThatIsThere(MAX_EVENTS);
        }
        caughtUp = true;
    }

    /** Returns what the log has given of itself to be applied, as far as it tells nothing more. */
    Recovery recovery() {
        return handedOver.toRecovery();
    }

    /** What the log has forgotten is in a snapshot, unless that is damaged; perhaps in one that was made just now. */
    private void catchUp(EventLogException.Expired forgotten) {
        if (!(caughtUp ? advance() : loadSnapshot())) {
            lose(forgotten.oldestSeq() - 1);
        }
    }

    /** Goes on to the newest snapshot if it has more than the state, which may be read meanwhile; returns whether it has. */
    boolean advance() {
        Optional<Snapshot> newer = newerSnapshot();
        newer.ifPresent(state::advance);
        return newer.isPresent();
    }

    private Writer behindTheState() {
        return log.acquire(state.now().position(), new BatchHandler() {
            @Override
            public void take(List<Event> events, Position end) {
                if (caughtUp) {
                    state.apply(events, end);
                } else {
                    state.replay(events, end);
                }
                handedOver.add(events);
            }

            @Override
            public void caughtUp() {
                caughtUp = true;
            }
        });
    }

    /** Notes that the log no longer has what is between the state and the event {@code last}. */
    private void lose(long last) {
        long first = state.now().seq() + 1;
        LOGGER.log(Level.WARNING, "The log begins behind the event " + last + "; no snapshot holds what was before");
        state.apply(List.of(new Event.Lost(first, last, state.now().at())), Position.after(last));
    }

    /**
     * Becomes the writer of a log that ends before the state, and has it go on behind the state; unless somebody else went
     * on where it ended, whose events then are not those that the state has.
     */
    private Writer beforeTheState(EventLogException.Damaged contradiction) {
        long known = state.now().seq();
        Instant youngest = state.now().at();
        Writer writer = log.acquire(log.start(), new BatchHandler() {
            @Override
            public void take(List<Event> events, Position end) {
                boolean younger = events.stream().anyMatch(event -> event.at().isAfter(youngest));
                if (end.sequence() >= known || younger) {
                    throw contradiction;
                }
            }

            @Override
            public void caughtUp() {
                caughtUp = true;
            }
        });
        boolean bridged = false;
        try {
            Event.Lost gap = new Event.Lost(
                    writer.end().sequence() + 1, known, state.now().at());
            LOGGER.log(
                    Level.WARNING,
                    "The log ends before the event " + gap.seq() + ", its snapshot behind the event " + known);
            writer.append(List.of(gap));
            state.apply(List.of(gap), writer.flush().end());
            bridged = true;
            return writer;
        } finally {
            if (!bridged) {
                writer.close();
            }
        }
    }
}
