package dev.pathway.daemon.bench;

import dev.pathway.search.SearchFilter;
import dev.pathway.store.Export;
import dev.pathway.store.PathwayStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Reads the traces of a store that {@link SampleDrafts} filled, in no order. */
final class Reading {

    /** A clock takes about as long as one. */
    private static final int GETS = 1_000;

    private final PathwayStore store;
    private final Repetition repetition;
    private final Random random = new Random(1);

    Reading(PathwayStore store, Repetition repetition) {
        this.store = store;
        this.repetition = repetition;
    }

    /** Measures gets of traces that are there. */
    Measurement get() {
        List<String> uids = uids();
        return repetition.alone(() -> getSome(uids)).of(GETS);
    }

    private List<String> uids() {
        List<String> uids = new ArrayList<>();
        try (Export export = store.export()) {
            export.forEachRemaining(trace -> uids.add(trace.uid()));
        }
        Collections.shuffle(uids, random);
        return uids;
    }

    private void getSome(List<String> uids) {
        int at = random.nextInt(uids.size());
        for (int i = 0; i < GETS; i++) {
            require(store.get(uids.get(at)).isPresent());
            at = at + 1 == uids.size() ? 0 : at + 1;
        }
    }

    /** Measures the first pages of searches for a label. */
    Measurement search() {
        int users = (int) Math.max(1, store.stats().traces().total() / SampleDrafts.SHARING);
        return repetition.alone(() -> {
            SearchFilter filter = SearchFilter.builder()
                    .label(SampleDrafts.LABEL, SampleDrafts.user(random.nextInt(users)))
                    .limit(SampleDrafts.SHARING)
                    .build();
            require(!store.search(filter).traces().isEmpty());
        });
    }

    private static void require(boolean found) {
        if (!found) {
            throw new IllegalStateException("A trace that was added is not found");
        }
    }
}
