package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One life of a process with a log on a simulated disk: it opens the log, does in any order what a store may do, and is
 * closed, killed or cut off somewhere. What it does and sees is held against an oracle.
 */
final class Life {

    private static final Duration INTERVAL = Duration.ofNanos(1_000);
    private static final int MOST_TRIES = 4;

    private final SimulatedDisk disk;
    private final Oracle oracle;
    private final Dice dice;
    private final LifeEvents events;
    private final Map<String, Long> seen;
    private final int errorOneIn;
    private final JsonlEventLog log;
    private final LifeCompaction compaction;
    private long now;
    private @Nullable Cursor cursor;

    private Life(SimulatedDisk disk, Oracle oracle, Dice dice, LifeEvents events, Map<String, Long> seen) {
        this.disk = disk;
        this.oracle = oracle;
        this.dice = dice;
        this.events = events;
        this.seen = seen;
        this.errorOneIn = dice.oneIn(3) ? 0 : dice.oneOf(List.of(6, 15, 40));
        this.log = JsonlEventLog.builder(disk)
                .durability(dice.oneIn(2) ? Durability.ALWAYS : Durability.interval(INTERVAL))
                .segmentBytes(dice.oneOf(List.of(1, 500, 1_500, 4_000, 1 << 20)))
                .retention(
                        dice.oneOf(List.of(Retention.ALL, Retention.size(0), Retention.size(0), Retention.size(1_000))))
                .ticker(() -> now)
                .open();
        this.compaction = new LifeCompaction(disk, log, oracle);
    }

    /**
     * Lives on a disk until it is closed or dead.
     *
     * @param mostSteps behind the opening
     * @param seen counts what happened
     */
    static void on(
            SimulatedDisk disk, Oracle oracle, Dice dice, LifeEvents events, int mostSteps, Map<String, Long> seen) {
        Life life = new Life(disk, oracle, dice, events, seen);
        life.note("life begins");
        life.planTheEnd();
        try (JsonlEventLog closing = life.log) {
            life.run(dice.between(0, mostSteps));
            if (dice.oneIn(2)) {
                throw disk.faults().cut();
            }
            life.note("closing");
        } catch (PowerCut e) {
            life.count("dead");
        }
    }

    /** Tells whoever replays a seed how things stand. */
    private void note(String what) {
        disk.faults().trace().note(() -> "---- " + what + ": " + oracle);
    }

    private void planTheEnd() {
        if (dice.oneIn(3)) {
            disk.faults().cutAfterChanges(dice.between(0, 10));
        } else if (dice.oneIn(2)) {
            disk.faults().cutAfterChanges(dice.between(0, 60));
        } else if (dice.oneIn(8)) {
            disk.faults().cutAfterLookings(dice.between(0, 60));
        }
    }

    private void count(String what) {
        note(what);
        seen.merge(what, 1L, Long::sum);
    }

    private void run(int steps) {
        disk.faults().failOneIn(dice.oneIn(4) ? errorOneIn : 0);
        if (dice.oneIn(3)) {
            look();
        }
        Writer writer = acquire();
        disk.faults().failOneIn(errorOneIn);
        if (dice.oneIn(8)) {
            compact();
        }
        for (int i = 0; i < steps; i++) {
            step(writer);
        }
        if (dice.oneIn(2)) {
            disk.faults().failOneIn(0);
            call(writer, writer::flush);
            oracle.require(oracle.certain() == oracle.end(), () -> "not all is durable after a flush");
        }
    }

    private Writer acquire() {
        count("openings");
        for (int tries = 1; ; tries++) {
            if (tries == MOST_TRIES) {
                disk.faults().failOneIn(0);
            }
            try {
                long start = compaction.start();
                long after = dice.oneIn(4) ? dice.between((int) start, (int) Math.max(start, oracle.certain())) : start;
                Writer writer = log.acquire(Position.after(after), oracle.handedOver(after));
                seen.merge("openings of a log that forgot", start > 0 ? 1L : 0, Long::sum);
                oracle.opened(after, writer.end().sequence(), writer.recovery().lost());
                seen.merge("unproven", writer.recovery().unproven(), Long::sum);
                seen.merge("torn bytes", writer.recovery().tornBytes(), Long::sum);
                seen.merge("lost by rot", writer.recovery().lost(), Long::sum);
                return writer;
            } catch (EventLogException.Unavailable e) {
                count("openings refused");
                oracle.require(tries < MOST_TRIES, () -> "cannot be opened: " + e);
            }
        }
    }

    private void step(Writer writer) {
        int choice = dice.between(0, 99);
        if (choice < 50) {
            append(writer);
        } else if (choice < 62) {
            call(writer, writer::idle);
        } else if (choice < 70) {
            call(writer, writer::flush);
        } else if (choice < 85) {
            look();
        } else if (choice < 94) {
            compact();
        } else if (choice < 98) {
            now += dice.between(1, 1_200);
        } else {
            call(writer, () -> {
                writer.confirm();
                return writer.append(List.of());
            });
        }
    }

    private void append(Writer writer) {
        List<Event> batch = events.behind(oracle.end());
        oracle.attempt(batch);
        call(writer, () -> {
            Progress progress = writer.append(batch);
            oracle.appended();
            return progress;
        });
        oracle.require(!oracle.isInDoubt(), () -> "an append left in doubt");
    }

    private void call(Writer writer, Supplier<Progress> step) {
        try {
            oracle.progress(step.get());
        } catch (EventLogException.Unavailable e) {
            count(e instanceof EventLogException.Full ? "full" : "unavailable");
            oracle.refused();
            if (dice.oneIn(3)) {
                throw disk.faults().cut();
            }
        } catch (EventLogException.Uncertain e) {
            count("uncertain");
            if (dice.oneIn(2)) {
                throw disk.faults().cut();
            }
            resume(writer);
        }
        oracle.require(writer.end().sequence() == oracle.end(), () -> "the writer ends at " + writer.end());
    }

    private void resume(Writer writer) {
        for (int tries = 1; ; tries++) {
            if (tries == MOST_TRIES) {
                disk.faults().failOneIn(0);
            }
            try {
                writer.resume(oracle.handedOver(oracle.end()));
                oracle.settled(writer.end().sequence());
                oracle.progress(writer.append(List.of()));
                count("resumed");
                return;
            } catch (EventLogException.Unavailable | EventLogException.Uncertain e) {
                oracle.require(tries < MOST_TRIES, () -> "cannot be resumed: " + e);
            }
            if (dice.oneIn(3)) {
                look();
            }
        }
    }

    private void compact() {
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            try {
                compaction.run();
                if (dice.oneIn(2)) {
                    // Only what two snapshots cover may go.
                    compaction.run();
                }
                count("compactions");
                return;
            } catch (EventLogException.Unavailable e) {
                count("compactions refused");
            }
        }
    }

    /** Reads on, from this process or another. */
    private void look() {
        if (dice.oneIn(3)) {
            disk.fromOutside(this::next);
        } else {
            next();
        }
    }

    private boolean next() {
        try {
            if (cursor == null || dice.oneIn(4)) {
                cursor = log.read(Position.after(dice.between(0, (int) oracle.certain())));
            }
            long after = cursor.position().sequence();
            List<Event> found = cursor.next(dice.between(1, 9), Duration.ZERO);
            oracle.given(after, found);
            count("looks");
            return true;
        } catch (EventLogException.Unavailable e) {
            return false;
        } catch (EventLogException.Expired e) {
            oracle.started(e.oldestSeq() - 1);
            cursor = null;
            return false;
        }
    }
}
