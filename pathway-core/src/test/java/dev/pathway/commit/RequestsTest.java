package dev.pathway.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Those who wait for what a committer may be kept from doing for long. */
class RequestsTest {

    private final Requests requests = new Requests();
    private final List<Runnable> answers = new ArrayList<>();
    private final Executor callbacks = answers::add;

    private CompletableFuture<Void> added() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        requests.add(done, callbacks);
        return done;
    }

    @Test
    void who_was_given_up_takes_up_room_no_longer_than_until_the_next_comes() {
        for (int i = 0; i < 3; i++) {
            added().complete(null);
        }
        CompletableFuture<Void> last = added();
        requests.answer(() -> {});

        assertThat(answers).hasSize(1);
        answers.get(0).run();
        assertThat(last).isCompleted();
    }

    @Test
    void who_still_waits_is_answered_behind_one_that_was_given_up() {
        CompletableFuture<Void> first = added();
        added().complete(null);
        CompletableFuture<Void> last = added();
        requests.answer(() -> {});

        answers.forEach(Runnable::run);
        assertThat(first).isCompleted();
        assertThat(last).isCompleted();
    }
}
