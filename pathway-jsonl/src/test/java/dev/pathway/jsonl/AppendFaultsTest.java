package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an append says when the disk fails, and what is on the disk then. */
class AppendFaultsTest {

    private final List<Event> events = Events.fromTheBeginning().next(8);
    private final MemoryDisk memory = new MemoryDisk();
    private final FaultyDisk disk = new FaultyDisk(memory);
    private EventLog log;
    private Writer writer;

    @BeforeEach
    void appendTwo() {
        log = JsonlEventLog.builder(disk).open();
        writer = log.acquire(log.start(), (batch, end) -> {});
        writer.append(events.subList(0, 2));
    }

    @AfterEach
    void close() {
        disk.failing(null);
        log.close();
    }

    private void onADisk(FaultyDisk.Fault fault, Class<? extends Exception> says) {
        disk.failing(fault);
        assertThatThrownBy(() -> writer.append(events.subList(2, 4))).isInstanceOf(says);
        disk.failing(null);
    }

    @Test
    void no_space_is_full_and_what_was_written_of_it_is_cut_off_durably_with_the_padding() {
        byte[] before = Lines.of(memory.get(memory.segments().get(0))).bytes();
        for (int i = 0; i < 1_000; i++) {
            onADisk(
                    (index, kind) -> {
                        if (kind.equals("write")) {
                            throw FaultyDisk.noSpace();
                        }
                    },
                    EventLogException.Full.class);
        }
        assertThat(memory.get(memory.segments().get(0))).isEqualTo(before);
        assertThat(memory.afterPowerCut().get(memory.segments().get(0))).isEqualTo(before);
        writer.append(events.subList(2, 4));
        assertThat(memory.segments()).hasSize(1);
    }

    @Test
    void no_space_is_uncertain_if_the_cut_or_its_force_fails() {
        for (String second : List.of("truncate", "force")) {
            onADisk(
                    (index, kind) -> {
                        if (kind.equals("write")) {
                            throw FaultyDisk.noSpace();
                        }
                        if (kind.equals(second)) {
                            throw FaultyDisk.ioError();
                        }
                    },
                    EventLogException.Uncertain.class);
            writer.resume((batch, end) -> {});
        }
    }

    @Test
    void no_space_at_the_force_is_uncertain() {
        onADisk(
                (index, kind) -> {
                    if (kind.equals("force")) {
                        throw FaultyDisk.noSpace();
                    }
                },
                EventLogException.Uncertain.class);
    }

    @Test
    void a_descriptor_that_failed_is_not_forced_again() {
        onADisk(
                (index, kind) -> {
                    if (kind.equals("force")) {
                        throw FaultyDisk.ioError();
                    }
                },
                EventLogException.Uncertain.class);
        AtomicInteger touched = new AtomicInteger();
        disk.failing((index, kind) -> touched.incrementAndGet());
        writer.close();
        assertThat(touched).hasValue(0);
    }

    @Test
    void what_nobody_has_foreseen_is_uncertain_too() {
        disk.failing((index, kind) -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> writer.append(events.subList(2, 4))).hasMessage("a bug");
        disk.failing(null);
        assertThatThrownBy(() -> writer.append(events.subList(2, 4))).isInstanceOf(EventLogException.Uncertain.class);
        writer.resume((batch, end) -> {});
        writer.append(events.subList(2, 4));
    }

    @Test
    void a_mark_that_does_not_fit_is_no_failure_and_is_tried_again() {
        disk.failing((index, kind) -> {
            if (kind.equals("write")) {
                throw FaultyDisk.noSpace();
            }
        });
        assertThat(writer.idle().allDurable()).isTrue();
        disk.failing(null);
        assertThat(Reopened.from(memory.afterKill()).recovery().unproven()).isEqualTo(2);
        writer.idle();
        assertThat(Reopened.from(memory.afterKill()).recovery().unproven()).isZero();
    }

    @Test
    void an_idle_writer_marks_once() {
        writer.idle();
        byte[] marked = memory.get(memory.segments().get(0));
        writer.idle();
        writer.idle();
        assertThat(memory.get(memory.segments().get(0))).isEqualTo(marked);
        assertThat(Lines.of(marked).count()).isEqualTo(4);
    }

    @Test
    void each_batch_is_marked_by_one_line() {
        writer.idle();
        writer.append(events.subList(2, 4));
        writer.idle();
        writer.append(events.subList(4, 6));
        writer.idle();
        Lines lines = Lines.of(memory.get(memory.segments().get(0)));
        assertThat(lines.count()).as("a head, six events, three marks").isEqualTo(10);
    }
}
