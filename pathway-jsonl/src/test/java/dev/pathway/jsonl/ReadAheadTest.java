package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ReadAheadTest {

    private final List<Integer> taken = new ArrayList<>();
    private final Set<Thread> takers = new HashSet<>();

    private void take(int number) {
        taken.add(number);
        takers.add(Thread.currentThread());
    }

    @Test
    void batches_come_in_order_to_the_calling_thread() throws IOException {
        ReadAhead.handOver(to -> give(to, 1, 1_000), this::take);
        assertThat(taken).hasSize(1_000).isSorted();
        assertThat(takers).containsExactly(Thread.currentThread());
    }

    @Test
    void nothing_is_handed_over_where_nothing_is_read() throws IOException {
        ReadAhead.handOver(to -> {}, this::take);
        assertThat(taken).isEmpty();
    }

    @Test
    void what_reading_throws_comes_behind_what_was_read() {
        for (Throwable failure : List.of(new IOException(), new IllegalStateException(), new AssertionError())) {
            taken.clear();
            assertThatThrownBy(() -> ReadAhead.<Integer>handOver(
                            to -> {
                                give(to, 1, 10);
                                throwIt(failure);
                            },
                            this::take))
                    .isSameAs(failure);
            assertThat(taken).hasSize(10);
        }
    }

    @Test
    void nobody_reads_any_more_once_the_handler_has_thrown() {
        RuntimeException failure = new IllegalStateException();
        AtomicInteger read = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        assertThatThrownBy(() -> ReadAhead.<Integer>handOver(
                        to -> {
                            try {
                                while (true) {
                                    give(to, read.incrementAndGet(), 1);
                                }
                            } finally {
                                over.set(true);
                            }
                        },
                        number -> {
                            throw failure;
                        }))
                .isSameAs(failure);
        assertThat(over).isTrue();
        assertThat(read.get()).isLessThan(10);
    }

    @Test
    void what_reading_threw_is_thrown_each_time() {
        IOException failure = new IOException();
        try (ReadAhead<Integer> ahead = ReadAhead.of(to -> throwIt(failure))) {
            assertThatThrownBy(ahead::next).isSameAs(failure);
            assertThatThrownBy(ahead::next).isSameAs(failure);
        }
    }

    @Test
    void closing_ends_a_reader_that_waits_for_room() {
        AtomicBoolean over = new AtomicBoolean();
        ReadAhead<Integer> ahead = ReadAhead.of(to -> {
            try {
                give(to, 1, 1_000);
            } finally {
                over.set(true);
            }
        });
        ahead.close();
        assertThat(over).isTrue();
    }

    @Test
    void an_interrupt_ends_nothing_and_stays_set() throws IOException {
        Thread.currentThread().interrupt();
        ReadAhead.handOver(to -> give(to, 1, 100), this::take);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(taken).hasSize(100);
    }

    private static void give(Consumer<Integer> to, int first, int count) {
        for (int number = first; number < first + count; number++) {
            to.accept(number);
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
