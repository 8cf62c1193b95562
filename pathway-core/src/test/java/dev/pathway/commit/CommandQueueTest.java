package dev.pathway.commit;

import static dev.pathway.commit.Rig.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.command.Command;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where writes are that nobody could answer. */
class CommandQueueTest {

    private final CommandQueue queue = new CommandQueue(10, 1_000_000);
    private final List<Pending> writes = List.of(write("a"), write("b"), write("c"));

    private static Pending write(String uid) {
        return new Pending(new Command.Add(draft(uid)), uid, true);
    }

    @Test
    void writes_wait_still_where_answering_them_lacked_memory() {
        writes.forEach(queue::add);
        assertThatThrownBy(() -> queue.answer(0, left -> {
                    throw new OutOfMemoryError();
                }))
                .isInstanceOf(OutOfMemoryError.class);
        List<Pending> answered = new ArrayList<>();
        assertThat(queue.answer(0, answered::addAll)).isTrue();
        assertThat(answered).isEqualTo(writes);
        assertThat(queue.answer(0, answered::addAll)).isFalse();
    }

    @Test
    void writes_that_are_withdrawn_or_come_while_others_are_answered_are_neither_lost_nor_given_twice() {
        writes.forEach(queue::add);
        Pending later = write("d");
        queue.answer(0, left -> {
            assertThat(queue.withdrawOlderThan(0)).isEqualTo(writes);
            queue.add(later);
        });
        assertThat(queue.take(0)).containsExactly(later);
    }
}
