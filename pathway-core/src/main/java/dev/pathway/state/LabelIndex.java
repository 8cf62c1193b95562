package dev.pathway.state;

import dev.pathway.search.LabelTest;
import dev.pathway.trace.Labels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Which traces have which label: by key and value, and by key alone. One thread changes it while others read. */
final class LabelIndex {

    private record Label(String key, String value) {}

    private final Map<Label, SortedChunks<Slot>> byValue = new ConcurrentHashMap<>();
    private final Map<String, SortedChunks<Slot>> byKey = new ConcurrentHashMap<>();

    void clear() {
        byValue.clear();
        byKey.clear();
    }

    /** Adds a slot under the labels that it has and did not have before. */
    void add(Slot slot, Labels labels, Labels before) {
        labels.forEach((key, value) -> {
            if (!before.has(key, value)) {
                add(byValue, new Label(key, value), slot);
                if (before.value(key).isEmpty()) {
                    add(byKey, key, slot);
                }
            }
        });
    }

    /** Removes a slot from the labels that it had and has no more. */
    void remove(Slot slot, Labels labels, Labels now) {
        labels.forEach((key, value) -> {
            if (!now.has(key, value)) {
                remove(byValue, new Label(key, value), slot);
                if (now.value(key).isEmpty()) {
                    remove(byKey, key, slot);
                }
            }
        });
    }

    /** Returns the slots that pass the test, in one set or several; a slot that just changed may be in two. */
    List<SortedChunks.View<Slot>> passing(LabelTest test) {
        if (test instanceof LabelTest.In in) {
            return in.values().stream()
                    .map(value -> byValue.get(new Label(in.key(), value)))
                    .filter(Objects::nonNull)
                    .map(SortedChunks::view)
                    .toList();
        }
        SortedChunks<Slot> slots = byKey.get(test.key());
        return slots == null ? List.of() : List.of(slots.view());
    }

    private static <K> void add(Map<K, SortedChunks<Slot>> index, K key, Slot slot) {
        index.computeIfAbsent(key, any -> new SortedChunks<>(Slot.BY_CREATED)).add(slot);
    }

    private static <K> void remove(Map<K, SortedChunks<Slot>> index, K key, Slot slot) {
        SortedChunks<Slot> slots = index.get(key);
        if (slots != null) {
            slots.remove(slot);
            if (slots.view().size() == 0) {
                index.remove(key);
            }
        }
    }
}
