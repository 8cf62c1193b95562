package dev.pathway.commit;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells the answers of one batch on the callers' executor, in as few tasks as will do.
 *
 * <p>A callback may wait for another write of the same batch, so nobody can know how long it takes to tell one answer.
 * Whoever tells one has therefore asked the executor to run this once more before: that run takes over the rest on
 * another thread if there is one, and finds nothing left to do otherwise.
 */
final class Telling implements Runnable {

    private final List<Answer> answers;
    private final boolean durable;
    private final CommandQueue queue;
    private final Executor callbacks;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean relieved = new AtomicBoolean();

    Telling(List<Answer> answers, boolean durable, CommandQueue queue, Executor callbacks) {
        this.answers = answers;
        this.durable = durable;
        this.queue = queue;
        this.callbacks = callbacks;
    }

    @Override
    public void run() {
        relieved.set(false);
        for (int i = next.getAndIncrement(); i < answers.size(); i = next.getAndIncrement()) {
            if (i + 1 < answers.size() && relieved.compareAndSet(false, true)) {
                askForRelief();
            }
            tell(answers.get(i));
        }
    }

    private void askForRelief() {
        AtomicReference<@Nullable Thread> asking = new AtomicReference<>(Thread.currentThread());
        callbacks.execute(() -> {
            if (asking.get() != Thread.currentThread()) { // else it runs its tasks at once, and the loop above goes on
                run();
            }
        });
        asking.set(null);
    }

    /** Gives the room back only after the callbacks have run, so that slow ones fill the queue. */
    private void tell(Answer answer) {
        try {
            answer.tell(durable);
        } finally {
            queue.release(answer.write());
        }
    }
}
