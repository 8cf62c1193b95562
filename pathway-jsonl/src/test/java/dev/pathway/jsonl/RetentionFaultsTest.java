package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a log is deleted, and what is left, where the disk fails meanwhile. */
class RetentionFaultsTest {

    private static final int EVENTS = FourSegments.EVENTS;
    private static final Retention NOTHING_KEPT = Retention.size(0);

    private final FourSegments four = new FourSegments();
    private final MemoryDisk disk = four.disk;
    private final List<String> segments = four.names;

    @Test
    void an_error_at_any_operation_leaves_no_gap() {
        for (String kind : List.of("list", "open", "read", "delete", "forceDirectory")) {
            for (int nth = 0; nth < 3; nth++) {
                MemoryDisk disk = new FourSegments().disk;
                FaultyDisk faulty = new FaultyDisk(disk);
                try (EventLog log = JsonlEventLog.builder(faulty)
                                .retention(NOTHING_KEPT)
                                .open();
                        Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
                    int[] left = {nth};
                    faulty.failing((index, kindNow) -> {
                        if (kindNow.equals(kind) && left[0]-- == 0) {
                            throw FaultyDisk.ioError();
                        }
                    });
                    try {
                        log.discardBefore(Position.after(EVENTS));
                        assertThat(left[0]).as("%s %s", kind, nth).isNotNegative();
                    } catch (EventLogException.Unavailable e) {
                        assertThat(left[0]).isNegative();
                    }
                    faulty.failing(null);
                    hasNoGap(disk.afterPowerCut());
                    writer.append(Events.after(EVENTS).next(1));
                }
                hasNoGap(disk.afterKill());
            }
        }
    }

    private void hasNoGap(MemoryDisk left) {
        Reopened found = Reopened.from(left);
        assertThat(found.recovery().lost()).isZero();
        assertThat(found.events().get(found.events().size() - 1).seq()).isGreaterThanOrEqualTo(EVENTS);
    }

    /** A system may say that it failed to delete a file, show it no more, and show it again after a power cut. */
    @ParameterizedTest
    @CsvSource({"forceDirectory,3", "delete,4"})
    void after_a_deletion_that_may_come_back_nothing_more_is_deleted_until_the_log_is_opened_again(
            String failing, int left) {
        FaultyDisk faulty = new FaultyDisk(disk);
        try (EventLog log =
                        JsonlEventLog.builder(faulty).retention(NOTHING_KEPT).open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            AtomicBoolean failed = new AtomicBoolean();
            faulty.failing((index, kind) -> {
                if (kind.equals(failing) && failed.compareAndSet(false, true)) {
                    throw FaultyDisk.ioError();
                }
            });
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> log.discardBefore(Position.after(EVENTS)))
                        .isInstanceOf(EventLogException.Unavailable.class);
                assertThat(disk.segments()).hasSize(left);
            }
            writer.confirm();
        }
        assertThat(FourSegments.startAfterDiscarding(four.log(NOTHING_KEPT), EVENTS))
                .isEqualTo(9);
    }

    /** A system may say that it failed to force a directory, show the new name, and have lost it after a power cut. */
    @Test
    void a_segment_that_may_be_gone_after_a_power_cut_takes_the_place_of_no_other() {
        FaultyDisk faulty = new FaultyDisk(disk);
        try (EventLog log = JsonlEventLog.builder(faulty)
                        .segmentBytes(1)
                        .retention(NOTHING_KEPT)
                        .open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            faulty.failing((index, kind) -> {
                if (kind.equals("forceDirectory")) {
                    throw FaultyDisk.ioError();
                }
            });
            assertThatThrownBy(() -> writer.append(Events.after(EVENTS).next(1)))
                    .isInstanceOf(EventLogException.Unavailable.class);
            faulty.failing(null);
            assertThat(disk.segments()).hasSize(5);
            assertThat(log.discardBefore(Position.after(EVENTS)).sequence()).isEqualTo(9);
            assertThat(disk.segments()).contains(segments.get(3));
            writer.append(Events.after(EVENTS).next(1));
            assertThat(log.discardBefore(Position.after(EVENTS)).sequence()).isEqualTo(EVENTS);
        }
    }
}
