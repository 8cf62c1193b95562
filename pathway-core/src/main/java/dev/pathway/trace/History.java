package dev.pathway.trace;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trace and its predecessors. Immutable.
 *
 * @param traces newest first, at least one
 * @param missing the uid of the predecessor where the walk ended because no trace has it; null if it ended at a root
 */
public record History(List<Trace> traces, @Nullable String missing) {
    public History {
        traces = List.copyOf(traces);
    }

    /** Returns the predecessor that is missing; empty if the history is whole, back to a root. */
    public Optional<String> truncatedAt() {
        return Optional.ofNullable(missing);
    }
}
