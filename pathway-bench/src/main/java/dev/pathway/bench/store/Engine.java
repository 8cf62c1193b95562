package dev.pathway.bench.store;

import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps documents under their keys: Pathway, what a user would pick instead, or the floor beneath all of
 * them. Opened by its {@link EngineKind} in a directory.
 */
interface Engine extends AutoCloseable {

    /** When what is kept is forced to the disk. */
    enum Forcing {
        /** Before the call that keeps it returns. */
        ALWAYS,
        /** A second later at most by Pathway and Redis; by the others whenever the system does so. */
        LATER
    }

    /** Keeps these, all of which are new. Safe for use by several threads. */
    void put(List<Document> batch) throws Exception;

    /** Returns the text under a key; null if there is none. */
    byte @Nullable [] get(String key) throws Exception;

    /** Returns how many documents a batch had best have where nobody waits for a single one. */
    default int batchSize() {
        return 64;
    }

    /**
     * Returns where one thread hands over one document after another without waiting for each.
     *
     * @param acknowledged told of each document's number once it is kept, on any thread
     */
    default Sink sink(LongConsumer acknowledged) {
        return new BatchingSink(this, acknowledged);
    }

    @Override
    void close() throws IOException;

    /** Takes documents one after the other. Used by one thread. */
    interface Sink {
        void put(Document document) throws Exception;

        /** Returns once everything is acknowledged. */
        void settle() throws Exception;
    }
}
