package dev.pathway.commit;

import dev.pathway.error.PathwayException;
import java.util.List;

/**
 * Those who wait for the committer: with writes, and for flushes and promotions.
 *
 * @param queue has the writes that the committer has not taken yet
 * @param answers tells what became of writes
 * @param patience answers whoever has waited too long
 * @param flushes waits until all is durable
 * @param promotions waits until the store writes
 */
record Callers(CommandQueue queue, Answers answers, Patience patience, Requests flushes, Requests promotions) {

    static Callers of(CommitOptions options) {
        CommitLimits limits = options.limits();
        CommandQueue queue = new CommandQueue(limits.maxWrites(), limits.maxBytes());
        Answers answers = new Answers(queue, options.callbacks());
        Patience patience = new Patience(queue, answers, limits.patience());
        return new Callers(queue, answers, patience, new Requests(), new Requests());
    }

    /** Takes the writes of the next batch, to be committed; waits for some, but not longer than so. */
    List<Pending> take(long waitNanos) {
        patience.waitsForWrites();
        return queue.take(waitNanos); // and nothing else that may fail, as nobody would answer them then
    }

    /** Refuses writes, and every flush. */
    void refuse(List<Pending> writes, PathwayException reason) {
        answers.refuse(writes, reason);
        flushes.refuse(reason);
    }

    /** Refuses everybody who waits, and whoever comes later. */
    void refuseAll(PathwayException reason) {
        queue.close(System.nanoTime());
        answers.refuseAll(reason);
        flushes.refuse(reason);
        promotions.refuse(reason);
        patience.stop();
    }
}
