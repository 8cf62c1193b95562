package dev.pathway.daemon.bench;

import dev.pathway.command.WriteResult;
import dev.pathway.store.BlockingStore;
import dev.pathway.store.PathwayStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** Adds traces to a store. */
final class Writing {

    /** A quarter of what a store lets wait. */
    private static final int MOST_UNANSWERED = 16_384;

    private final PathwayStore store;
    private final Repetition repetition;
    private final SampleDrafts drafts = new SampleDrafts();

    Writing(PathwayStore store, Repetition repetition) {
        this.store = store;
        this.repetition = repetition;
    }

    /** Measures writers each of which waits until its trace is added before it adds another. */
    Measurement waiting(int writers) {
        BlockingStore blocking = store.blocking();
        return repetition.together(writers, () -> blocking.add(drafts.next()));
    }

    /** Measures one writer that goes on before it has the answers; it is over once all are there. */
    Measurement futures() {
        return repetition.series(go -> {
            Deque<CompletableFuture<WriteResult>> unanswered = new ArrayDeque<>(MOST_UNANSWERED);
            while (go.onceMore()) {
                if (unanswered.size() == MOST_UNANSWERED) {
                    unanswered.remove().join();
                }
                unanswered.add(store.add(drafts.next()));
            }
            unanswered.forEach(CompletableFuture::join);
            return go.end();
        });
    }
}
