package dev.pathway.state;

import dev.pathway.error.HistoryCycle;
import dev.pathway.error.TraceNotFound;
import dev.pathway.trace.History;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways back and forth between a trace and those that revise it, each walked at one moment. */
public final class Lineage {

    private Lineage() {}

    /**
     * Returns a trace and its predecessors, newest first.
     *
     * @throws TraceNotFound if no trace has the uid
     * @throws HistoryCycle if the predecessors lead back to one that was met before
     */
    public static History history(State state, String uid) {
        Moment moment = state.now();
        Map<String, Trace> walked = new LinkedHashMap<>();
        Optional<String> next = Optional.of(uid);
        while (next.isPresent()) {
            String at = next.get();
            Optional<Trace> trace = state.find(at, moment);
            if (trace.isEmpty()) {
                if (walked.isEmpty()) {
                    throw new TraceNotFound(uid);
                }
                break;
            }
            if (walked.put(at, trace.get()) != null) {
                List<String> path = new ArrayList<>(walked.keySet());
                path.add(at);
                throw new HistoryCycle(path);
            }
            next = trace.get().predecessor();
        }
        return new History(List.copyOf(walked.values()), next.orElse(null));
    }

    /**
     * Returns the traces that revise this one, oldest first.
     *
     * @throws TraceNotFound if no trace has the uid
     */
    public static List<Trace> successors(State state, String uid) {
        Moment moment = state.now();
        if (state.find(uid, moment).isEmpty()) {
            throw new TraceNotFound(uid);
        }
        List<Trace> successors = new ArrayList<>();
        Iterator<Slot> slots = state.indexes.successors(uid);
        while (slots.hasNext()) {
            Trace trace = moment.visible(slots.next());
            if (trace != null) {
                successors.add(trace);
            }
        }
        return List.copyOf(successors);
    }
}
