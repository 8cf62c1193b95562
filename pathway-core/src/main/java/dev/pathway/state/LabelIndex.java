package dev.pathway.state;

import dev.pathway.search.LabelTest;
import dev.pathway.trace.Label;
import dev.pathway.trace.Labels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which traces have which label: by key and value, and by key alone. One thread changes it while others read.
 *
 * <p>It also holds the one {@link Label} that all these traces share.
 */
final class LabelIndex {

    /** The traces with one label, and the sets of labels that it was last seen in: two, for agents take turns. */
    private static final class Labelled {

        private final Label label;
        private final SortedChunks<Slot> slots = new SortedChunks<>(Slot.BY_CREATED);
        private Labels latest = Labels.none();
        private Labels former = Labels.none();

        Labelled(Label label) {
            this.label = label;
        }

        @Nullable
        Labels seen(Labels equal) {
            if (latest.equals(equal)) {
                return latest;
            }
            return former.equals(equal) ? former : null;
        }

        void see(Labels labels) {
            if (!latest.equals(labels)) {
                former = latest;
                latest = labels;
            }
        }
    }

    private final Map<Label, Labelled> byValue = new ConcurrentHashMap<>();
    private final Map<String, SortedChunks<Slot>> byKey = new ConcurrentHashMap<>();

    void clear() {
        byValue.clear();
        byKey.clear();
    }

    /**
     * Returns equal labels out of objects that the index has: wholly those of another trace where one of the labels was
     * last seen together with the same others, as in a run of one user or two; else each label by itself.
     */
    Labels shared(Labels labels) {
        for (Label label : labels.toList()) {
            Labelled known = byValue.get(label);
            Labels seen = known == null ? null : known.seen(labels);
            if (seen != null) {
                return seen;
            }
        }
        return labels.sharing(label -> {
            Labelled known = byValue.get(label);
            return known == null ? label : known.label;
        });
    }

    /** Adds a slot under the labels that it has and did not have before. */
    void add(Slot slot, Labels labels, Labels before) {
        if (labels.isEmpty()) {
            return; // spares an iterator for each unlabelled trace, which shows where a store opens
        }
        for (Label label : labels.toList()) {
            if (!before.has(label.key(), label.value())) {
                Labelled with = byValue.computeIfAbsent(label, Labelled::new);
                with.slots.add(slot);
                with.see(labels);
                if (before.value(label.key()).isEmpty()) {
                    byKey.computeIfAbsent(label.key(), any -> new SortedChunks<>(Slot.BY_CREATED))
                            .add(slot);
                }
            }
        }
    }

    /** Removes a slot from the labels that it had and has no more. */
    void remove(Slot slot, Labels labels, Labels now) {
        for (Label label : labels.toList()) {
            if (!now.has(label.key(), label.value())) {
                Labelled with = byValue.get(label);
                if (with != null && isEmptyWithout(slot, with.slots)) {
                    byValue.remove(label);
                }
                SortedChunks<Slot> withKey = byKey.get(label.key());
                if (withKey != null && now.value(label.key()).isEmpty() && isEmptyWithout(slot, withKey)) {
                    byKey.remove(label.key());
                }
            }
        }
    }

    private static boolean isEmptyWithout(Slot slot, SortedChunks<Slot> slots) {
        slots.remove(slot);
        return slots.view().size() == 0;
    }

    /** Returns the slots that pass the test, in one set or several; a slot that just changed may be in two. */
    List<SortedChunks.View<Slot>> passing(LabelTest test) {
        if (test instanceof LabelTest.In in) {
            return in.values().stream()
                    .map(value -> byValue.get(new Label(in.key(), value)))
                    .filter(Objects::nonNull)
                    .map(with -> with.slots.view())
                    .toList();
        }
        SortedChunks<Slot> slots = byKey.get(test.key());
        return slots == null ? List.of() : List.of(slots.view());
    }
}
