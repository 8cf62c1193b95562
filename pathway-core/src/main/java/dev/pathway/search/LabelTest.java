package dev.pathway.search;

import dev.pathway.trace.Labels;
import java.util.Set;

/** What a filter asks of one label. */
public sealed interface LabelTest {

    /** Returns the key of the label. */
    String key();

    /** Returns whether a trace with these labels passes. */
    boolean passes(Labels labels);

    /** The label has one of these values. */
    record In(String key, Set<String> values) implements LabelTest {
        public In {
            values = Set.copyOf(values);
        }

        @Override
        public boolean passes(Labels labels) {
            return labels.value(key).filter(values::contains).isPresent();
        }
    }

    /** The label is there, with any value. */
    record Exists(String key) implements LabelTest {
        @Override
        public boolean passes(Labels labels) {
            return labels.value(key).isPresent();
        }
    }
}
