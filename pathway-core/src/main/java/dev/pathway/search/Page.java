package dev.pathway.search;

import dev.pathway.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search, evaluated at one moment of the store.
 *
 * @param traces at most as many as the limit of the filter, in its order
 * @param nextCursor where the next page begins; null on the last page
 * @param asOfSeq the last sequence number that the store had published when the first page was evaluated
 */
public record Page(List<Trace> traces, @Nullable String nextCursor, long asOfSeq) {
    public Page {
        traces = List.copyOf(traces);
    }

    /** Returns where the next page begins; empty on the last page. */
    public Optional<String> next() {
        return Optional.ofNullable(nextCursor);
    }
}
