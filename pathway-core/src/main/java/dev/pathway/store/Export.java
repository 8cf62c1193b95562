package dev.pathway.store;

import dev.pathway.trace.Trace;
import java.util.Iterator;

/**
 * Every trace of a store, retired ones too, as all of them were at one moment, in the order in which they were created: a
 * predecessor that is there comes before what revises it. {@link Trace#superseded()} is never set.
 *
 * <p>Writes go on meanwhile; until the export is closed, the store keeps one former version of each trace that changes,
 * however often it changes. An export never waits and needs no log, so it can be read on after the store is closed. One
 * thread at a time uses it.
 */
public interface Export extends Iterator<Trace>, AutoCloseable {

    /** Returns the last sequence number that the moment includes. */
    long asOfSeq();

    /** Returns how many traces there are in all. */
    long traces();

    /** Lets the store forget the former versions that it kept for this. Closing twice is harmless. */
    @Override
    void close();
}
