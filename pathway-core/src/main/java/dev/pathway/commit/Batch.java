package dev.pathway.commit;

import dev.pathway.event.Event;
import dev.pathway.state.State;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes that were decided one after another, each against the committed state and what was decided before it. Has changed
 * nothing: the answers hold only if the log takes the events.
 *
 * @param events those of the accepted writes, contiguous after the state
 * @param answers one for each write that was decided, in their order
 */
record Batch(List<Event> events, List<Answer> answers) {

    /** Forcing a mebibyte takes far longer than asking for it, so that a larger batch would gain nothing. */
    static final long MOST_BYTES = 1L << 20;

    /**
     * Decides writes until the events have as many bytes as a batch may, or a few more: an update of labels alone is small
     * while it waits, and its event has the whole content.
     */
    static Batch decide(List<Pending> writes, State state, InstantSource clock) {
        Overlay overlay = new Overlay(state, clock, writes.size());
        List<Answer> answers = new ArrayList<>(writes.size());
        for (int i = 0; i < writes.size() && overlay.bytes() < MOST_BYTES; i++) {
            answers.add(Decision.of(writes.get(i), overlay));
        }
        return new Batch(overlay.events(), answers);
    }

    /** Returns the write that became the event at a place among {@link #events()}. */
    Pending writeOf(int event) {
        return answers.stream()
                .filter(Answer.Accepted.class::isInstance)
                .skip(event)
                .findFirst()
                .orElseThrow()
                .write();
    }

    /**
     * Returns how many of the answers hold if no more than these events are stored: those before the first write whose
     * event is missing, refusals included, because they have read nothing that is missing.
     */
    int holding(Set<Event> stored) {
        int holding = 0;
        while (holding < answers.size() && !isMissing(answers.get(holding), stored)) {
            holding++;
        }
        return holding;
    }

    private static boolean isMissing(Answer answer, Set<Event> stored) {
        return answer instanceof Answer.Accepted accepted && !stored.contains(accepted.event());
    }
}
