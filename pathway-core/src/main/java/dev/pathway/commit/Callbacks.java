package dev.pathway.commit;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** Runs what belongs to callers on the executor that they chose, and on the common pool where that refuses. */
public final class Callbacks implements Executor {

    private final Executor chosen;

    public Callbacks(Executor chosen) {
        this.chosen = chosen;
    }

    @Override
    public void execute(Runnable action) {
        try {
            chosen.execute(action);
        } catch (RuntimeException | Error refused) { // most of all RejectedExecutionException, of one shut down
            ForkJoinPool.commonPool().execute(action);
        }
    }
}
