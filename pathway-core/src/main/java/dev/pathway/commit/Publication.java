package dev.pathway.commit;

import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.state.State;
import java.util.List;

/** What is shown of the log: the state, and how much of that is durable. Used by the committer's thread. */
final class Publication {

    private final State state;
    private final Runnable afterDurable;
    private boolean allDurable = true;

    /** How far {@link #afterDurable} was told of. The recovered past counts as news once, which costs its listeners a look. */
    private long durableSeq;

    /** Makes one of a state that is empty yet; {@code afterDurable} runs whenever more has become durable. */
    Publication(State state, Runnable afterDurable) {
        this.state = state;
        this.afterDurable = afterDurable;
    }

    State state() {
        return state;
    }

    /** Shows events that the log has taken, all of them at once. */
    void show(List<Event> events, Progress progress) {
        state.apply(events, progress.end());
        note(progress);
    }

    /** Shows events that the log turned out to hold durably, as it does all before them. */
    void showDurable(List<Event> events, Position end) {
        state.apply(events, end);
        noteAll();
    }

    /** Learns that everything in the state is durable. */
    void noteAll() {
        note(Progress.allDurable(state.now().position()));
    }

    /** Learns how far the log is. */
    void note(Progress progress) {
        allDurable = progress.allDurable();
        if (progress.durable().sequence() > durableSeq) {
            durableSeq = progress.durable().sequence();
            afterDurable.run();
        }
    }

    /** Returns whether nothing is shown that a power cut would undo. */
    boolean allDurable() {
        return allDurable;
    }
}
