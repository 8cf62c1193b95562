package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ReadAheadTest {

    private final List<Position> taken = new ArrayList<>();
    private final Set<Thread> takers = new HashSet<>();
    private final BatchHandler taking = (events, end) -> {
        taken.add(end);
        takers.add(Thread.currentThread());
    };

    @Test
    void batches_come_in_order_to_the_calling_thread() throws IOException {
        ReadAhead.handOver(to -> give(to, 1, 1_000), taking);
        assertThat(taken).hasSize(1_000).isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
        assertThat(takers).containsExactly(Thread.currentThread());
    }

    @Test
    void nothing_is_handed_over_where_nothing_is_read() throws IOException {
        ReadAhead.handOver(to -> {}, taking);
        assertThat(taken).isEmpty();
    }

    @Test
    void what_reading_throws_comes_behind_what_was_read() {
        for (Throwable failure : List.of(new IOException(), new IllegalStateException(), new AssertionError())) {
            taken.clear();
            assertThatThrownBy(() -> ReadAhead.handOver(
                            to -> {
                                give(to, 1, 10);
                                throwIt(failure);
                            },
                            taking))
                    .isSameAs(failure);
            assertThat(taken).hasSize(10);
        }
    }

    @Test
    void nobody_reads_any_more_once_the_handler_has_thrown() {
        RuntimeException failure = new IllegalStateException();
        AtomicInteger read = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        assertThatThrownBy(() -> ReadAhead.handOver(
                        to -> {
                            try {
                                while (true) {
                                    give(to, read.incrementAndGet(), 1);
                                }
                            } finally {
                                over.set(true);
                            }
                        },
                        (events, end) -> {
                            throw failure;
                        }))
                .isSameAs(failure);
        assertThat(over).isTrue();
        assertThat(read.get()).isLessThan(10);
    }

    @Test
    void an_interrupt_ends_nothing_and_stays_set() throws IOException {
        Thread.currentThread().interrupt();
        ReadAhead.handOver(to -> give(to, 1, 100), taking);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(taken).hasSize(100);
    }

    private static void give(BatchHandler to, int first, int count) {
        for (int seq = first; seq < first + count; seq++) {
            to.take(List.of(new Event.Lost(seq, seq, Instant.EPOCH)), Position.after(seq));
        }
    }

    private static void throwIt(Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        } else if (failure instanceof RuntimeException e) {
            throw e;
        }
        throw (Error) failure;
    }
}
