package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every operation on the disk fails once, or three times in a row, at each place of a script that appends, rolls, marks,
 * closes and opens again. The script does what a store does: it tries again what was surely not stored, and resumes
 * after what is uncertain.
 */
class FaultSweepTest {

    private static final int EVENTS = 12;
    private static final int BATCH = 2;

    private final List<Event> events = Events.fromTheBeginning().next(EVENTS);

    /** One run of the script on a disk that fails. */
    private final class Run {

        final MemoryDisk memory = new MemoryDisk();
        final FaultyDisk disk = new FaultyDisk(memory);
        final Durability durability;
        long durable;
        private int refusals;

        Run(Durability durability) {
            this.durability = durability;
        }

        void run() {
            List<Event> known = new ArrayList<>();
            for (int tenure = 0; tenure < 3; tenure++) {
                try (EventLog log = JsonlEventLog.builder(disk)
                        .durability(durability)
                        .segmentBytes(700)
                        .open()) {
                    Writer writer = acquire(log, known);
                    int until = EVENTS * (tenure + 1) / 3;
                    while (known.size() < until) {
                        List<Event> batch = events.subList(known.size(), known.size() + BATCH);
                        if (append(writer, batch, known)) {
                            known.addAll(batch);
                        }
                        call(writer, known, writer::idle);
                    }
                    cursorGives(log, known);
                    boolean flushed = false;
                    while (!flushed) {
                        flushed = call(writer, known, writer::flush);
                    }
                }
            }
        }

        private Writer acquire(EventLog log, List<Event> known) {
            for (int attempt = 0; ; attempt++) {
                try {
                    List<Event> handedOver = new ArrayList<>(known);
                    Writer writer = log.acquire(Position.after(known.size()), (batch, end) -> handedOver.addAll(batch));
                    assertThat(handedOver).isEqualTo(events.subList(0, handedOver.size()));
                    known.clear();
                    known.addAll(handedOver);
                    return writer;
                } catch (EventLogException.Unavailable e) {
                    assertThat(attempt).isLessThan(5);
                }
            }
        }

        /** Returns whether the batch is appended; after a resume it is decided anew. */
        private boolean append(Writer writer, List<Event> batch, List<Event> known) {
            return call(writer, known, () -> writer.append(batch));
        }

        private boolean call(Writer writer, List<Event> known, Supplier<Progress> step) {
            try {
                durable = Math.max(durable, step.get().durable().sequence());
                return true;
            } catch (EventLogException.Unavailable e) {
                assertThat(writer.end().sequence()).isEqualTo(known.size());
                assertThat(refusals++).isLessThan(10);
                return false;
            } catch (EventLogException.Uncertain e) {
                resume(writer, known);
                return false;
            }
        }

        private void resume(Writer writer, List<Event> known) {
            for (int attempt = 0; ; attempt++) {
                try {
                    writer.resume((batch, end) -> known.addAll(batch));
                    assertThat(writer.end().sequence()).isEqualTo(known.size());
                    assertThat(known).isEqualTo(events.subList(0, known.size()));
                    return;
                } catch (EventLogException.Unavailable | EventLogException.Uncertain e) {
                    assertThat(attempt).isLessThan(5);
                }
            }
        }

        private void cursorGives(EventLog log, List<Event> known) {
            List<Event> given = new ArrayList<>();
            for (int attempt = 0; attempt < 5; attempt++) {
                try (Cursor cursor = log.read(Position.after(given.size()))) {
                    List<Event> more = cursor.next(EVENTS, Duration.ZERO);
                    while (!more.isEmpty()) {
                        given.addAll(more);
                        more = cursor.next(EVENTS, Duration.ZERO);
                    }
                    break;
                } catch (EventLogException.Unavailable e) {
                    assertThat(attempt).isLessThan(4);
                }
            }
            assertThat(given).isEqualTo(known.subList(0, given.size()));
            assertThat(given.size()).isGreaterThanOrEqualTo((int) durable);
        }

        /** What was said to be durable is there, nothing else is, and the log goes on. */
        void check() {
            for (MemoryDisk left : List.of(memory.afterPowerCut(), memory.afterKill())) {
                Reopened found = Reopened.andAppendedTo(left);
                assertThat(found.events().size()).isGreaterThanOrEqualTo((int) durable);
                assertThat(found.events())
                        .isEqualTo(events.subList(0, found.events().size()));
                assertThat(found.recovery().lost()).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true,1", "true,3", "false,1", "false,3"})
    void whatever_fails_nothing_acknowledged_is_lost_and_appends_go_on(boolean always, int times) {
        Durability durability = always ? Durability.ALWAYS : Durability.interval(Duration.ofDays(1));
        Run whole = new Run(durability);
        whole.run();
        assertThat(whole.durable).isEqualTo(EVENTS);
        int operations = whole.disk.operations();
        assertThat(operations).isGreaterThan(60);
        for (int failing = 0; failing < operations; failing++) {
            for (Supplier<IOException> error :
                    List.<Supplier<IOException>>of(FaultyDisk::ioError, FaultyDisk::noSpace)) {
                int first = failing;
                Run run = new Run(durability);
                run.disk.failing((index, kind) -> {
                    if (index >= first && index < first + times) {
                        throw error.get();
                    }
                });
                try {
                    run.run();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("operation " + failing + " failed with " + error.get(), e);
                }
                run.disk.failing(null);
                assertThat(run.durable).isEqualTo(EVENTS);
                run.check();
            }
        }
    }

    /** The same, but nobody ever resumes or closes: the process ends where the error struck. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_process_that_ends_at_an_error_leaves_what_it_has_acknowledged(boolean always) {
        Durability durability = always ? Durability.ALWAYS : Durability.interval(Duration.ofDays(1));
        Run whole = new Run(durability);
        whole.run();
        for (int last = 0; last < whole.disk.operations(); last++) {
            int end = last;
            Run run = new Run(durability);
            run.disk.failing((index, kind) -> {
                if (index >= end) {
                    throw FaultyDisk.ioError();
                }
            });
            try {
                run.run();
            } catch (AssertionError | RuntimeException e) {
                assertThat(run.disk.operations()).isGreaterThan(end);
            }
            run.check();
        }
    }
}
