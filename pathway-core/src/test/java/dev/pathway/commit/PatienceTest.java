package dev.pathway.commit;

import static dev.pathway.commit.Rig.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.Command;
import dev.pathway.error.EventLogException.Unavailable;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who waits for a log that does not answer, where telling them fails too. */
class PatienceTest {

    private final AtomicInteger turns = new AtomicInteger();
    private final Executor failingOnce = task -> {
        if (turns.incrementAndGet() == 1) {
            throw new OutOfMemoryError("on purpose");
        }
        task.run();
    };

    @Test
    void a_write_that_could_not_be_refused_is_refused_at_the_next_turn() {
        CommandQueue queue = new CommandQueue(10, 1_000_000);
        Patience patience = new Patience(queue, new Answers(queue, failingOnce), Duration.ofMillis(20));
        Pending write = new Pending(new Command.Add(draft("a")), "a", false);
        queue.add(write);
        patience.start();
        try {
            assertThat(write.answer())
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(Unavailable.class);
        } finally {
            patience.stop();
        }
    }
}
