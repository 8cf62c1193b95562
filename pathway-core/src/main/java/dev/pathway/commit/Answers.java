package dev.pathway.commit;

import dev.pathway.error.EventLogException.Uncertain;
import dev.pathway.error.PathwayException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Tells callers their answers: those who wait at once, the others on the executor that their callbacks run on. */
final class Answers {

    private final CommandQueue queue;
    private final Executor callbacks;

    Answers(CommandQueue queue, Executor callbacks) {
        this.queue = queue;
        this.callbacks = callbacks;
    }

    void tell(List<? extends Answer> answers, boolean durable) {
        List<Answer> others = new ArrayList<>(answers.size());
        for (Answer answer : answers) {
            if (answer.write().callerWaits()) {
                queue.release(answer.write());
                answer.tell(durable);
            } else {
                others.add(answer);
            }
        }
        if (!others.isEmpty()) {
            callbacks.execute(new Telling(others, durable, queue, callbacks));
        }
    }

    /** Answers a write whose outcome is not known. It keeps its room in the queue until it is told the rest. */
    void giveUp(Pending write, PathwayException reason) {
        if (write.callerWaits()) {
            write.answer().completeExceptionally(reason);
        } else {
            callbacks.execute(() -> write.answer().completeExceptionally(reason));
        }
    }

    /** Refuses writes, all for the same reason. */
    void refuse(List<Pending> writes, PathwayException reason) {
        tell(writes.stream().map(write -> new Answer.Refused(write, reason)).toList(), false);
    }

    /** Refuses what is left in the queue, which is closed. */
    void refuseAll(PathwayException reason) {
        boolean more = true;
        while (more) {
            more = queue.answer(0, left -> refuse(left, reason));
        }
    }

    /** Says of writes that they may be stored or not. */
    void uncertain(List<Pending> writes, Throwable cause) {
        tell(
                writes.stream()
                        .map(write -> new Answer.Refused(write, new Uncertain(write.uid(), write.seq(), cause)))
                        .toList(),
                false);
    }
}
