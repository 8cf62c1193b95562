package dev.pathway.commit;

import static dev.pathway.commit.Rig.draft;
import static dev.pathway.commit.Rig.refusal;
import static dev.pathway.commit.Rig.result;
import static dev.pathway.commit.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Where the callers' own code runs that waits for an answer, and what it may do there. */
class CallbacksTest extends CommitterTests {

    private Thread threadOfCallback(Rig rig) {
        List<CompletableFuture<Thread>> threads = new ArrayList<>();
        rig.together(() -> threads.add(rig.add(draft("a")).thenApply(any -> Thread.currentThread())));
        return threads.get(0).orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Test
    void they_run_on_the_executor_chosen() {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "chosen"));
        Rig rig = open(new Rig.Settings(memory).callbacks(executor));

        assertThat(threadOfCallback(rig).getName()).isEqualTo("chosen");
        executor.shutdown();
    }

    @Test
    void they_run_on_the_common_pool_where_the_executor_was_shut_down() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        executor.shutdown();
        Rig rig = open(new Rig.Settings(memory).callbacks(executor));

        assertThat(threadOfCallback(rig))
                .isInstanceOfSatisfying(
                        ForkJoinWorkerThread.class,
                        worker -> assertThat(worker.getPool()).isSameAs(ForkJoinPool.commonPool()));
    }

    @Test
    void one_that_fails_on_the_committers_own_thread_harms_nobody() {
        Rig rig = open(new Rig.Settings(memory).callbacks(Runnable::run));
        List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
        rig.together(() -> {
            answers.add(rig.add(draft("a")).whenComplete((result, e) -> {
                throw new IllegalStateException("a careless caller");
            }));
            answers.add(rig.add(draft("b")));
        });

        refusal(answers.get(0), IllegalStateException.class);
        result(answers.get(1));
        result(rig.add(draft("c")));
    }

    @Test
    void one_may_wait_for_all_other_writes_of_its_batch_while_another_thread_is_left() {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        Rig rig = open(new Rig.Settings(memory).callbacks(executor));
        List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        rig.together(() -> {
            for (int i = 0; i < 100; i++) {
                answers.add(rig.add(draft("a" + i)));
            }
            for (int i : new int[] {0, 50}) {
                waiting.add(answers.get(i)
                        .thenRun(() -> answers.subList(i + 1, 100)
                                .forEach(answer ->
                                        answer.orTimeout(60, TimeUnit.SECONDS).join())));
            }
        });

        waiting.forEach(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(60)));
        answers.forEach(Rig::result);
        executor.shutdown();
    }

    @Test
    void many_of_one_batch_may_run_on_the_committers_own_thread_one_after_the_other() {
        Rig rig = open(new Rig.Settings(memory).queue(20_000, 1 << 30).callbacks(Runnable::run));
        List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
        List<Long> told = new ArrayList<>();
        rig.together(() -> {
            for (int i = 0; i < 10_000; i++) {
                answers.add(rig.add(draft("a" + i))
                        .whenComplete((result, e) -> told.add(result.trace().seq())));
            }
        });

        answers.forEach(Rig::result);
        assertThat(told).hasSize(10_000).isSorted();
    }

    @Test
    void cancelling_an_answer_does_not_withdraw_the_write() {
        Rig rig = open();
        rig.together(() -> assertThat(rig.add(draft("a")).cancel(true)).isTrue());

        until(() -> rig.get("a").isPresent());
    }
}
