package dev.pathway.command;

import static dev.pathway.command.ExpectedVersion.ANY;
import static dev.pathway.command.OnDifferent.KEEP_ORIGINAL;

import dev.pathway.error.AlreadyRevised;
import dev.pathway.error.IdempotencyConflict;
import dev.pathway.error.PredecessorNotFound;
import dev.pathway.error.TraceExists;
import dev.pathway.error.TraceNotFound;
import dev.pathway.error.TraceRetired;
import dev.pathway.error.VersionConflict;
import dev.pathway.trace.Change;
import dev.pathway.trace.Draft;

/**
 * Everything that can be written, as calls.
 *
 * <p>Writes of one store are decided one after another, in the order in which they were called by one thread. Each
 * either becomes one event or changes nothing. Every write may also fail for reasons that have nothing to do with its
 * trace: see {@link dev.pathway.error.StoreOverloaded}, {@link dev.pathway.error.StoreClosed}, {@link
 * dev.pathway.error.StoreReadOnly} and {@link dev.pathway.error.EventLogException}.
 *
 * @param <R> how an answer arrives: as it is, or in a future that fails with the exceptions named here
 */
public interface Writes<R> {

    /** Carries out a write given as a value. */
    R write(Command command);

    /**
     * Adds a trace, under the draft's uid or under a fresh UUIDv7.
     *
     * @throws TraceExists if the uid is taken
     */
    default R add(Draft draft) {
        return write(new Command.Add(draft));
    }

    /** Adds idempotently and keeps the original where the draft differs from it. */
    default R addIdempotent(Draft draft) {
        return addIdempotent(draft, KEEP_ORIGINAL);
    }

    /**
     * Adds the draft under its uid; where that uid is known, the trace stays as it is, retired or not, and its replay
     * count goes up by one.
     *
     * @throws IdempotencyConflict if the uid was first written from a different draft and that is to be refused
     */
    default R addIdempotent(Draft draft, OnDifferent onDifferent) {
        return write(new Command.AddIdempotent(draft, onDifferent));
    }

    /** Updates whatever the version is. */
    default R update(String uid, Change change) {
        return write(new Command.Update(uid, change, ANY));
    }

    /**
     * Replaces content, labels or both; the version goes up even if they are equal to what there was.
     *
     * @throws TraceNotFound if no trace has the uid
     * @throws TraceRetired if the trace is retired
     * @throws VersionConflict if it has another version than expected
     */
    default R update(String uid, Change change, long expectedVersion) {
        return write(new Command.Update(uid, change, ExpectedVersion.of(expectedVersion)));
    }

    /** Revises whatever the version is, forking the lineage where the predecessor has a successor already. */
    default R revise(String predecessor, Draft draft) {
        return write(new Command.Revise(predecessor, draft, ANY, KEEP_ORIGINAL));
    }

    /**
     * Adds a trace that names its predecessor, which may be retired. With a uid in the draft it is idempotent.
     *
     * @throws PredecessorNotFound if no trace has the predecessor's uid
     * @throws VersionConflict if the predecessor has another version than expected
     * @throws AlreadyRevised if the predecessor has a successor that is not retired
     */
    default R revise(String predecessor, Draft draft, long expectedVersion) {
        return write(new Command.Revise(predecessor, draft, ExpectedVersion.of(expectedVersion), KEEP_ORIGINAL));
    }

    /** Retires without giving a reason. */
    default R retire(String uid) {
        return write(new Command.Retire(uid, null, ANY));
    }

    /**
     * Takes a trace out of search; get and history still show it. Retired already: nothing happens, and the first reason
     * stays.
     *
     * @throws TraceNotFound if no trace has the uid
     */
    default R retire(String uid, String reason) {
        return write(new Command.Retire(uid, reason, ANY));
    }

    /**
     * Retires if the trace has the version expected; one that is retired already is not even asked for its version.
     *
     * @throws TraceNotFound if no trace has the uid
     * @throws VersionConflict if it has another version than expected
     */
    default R retire(String uid, String reason, long expectedVersion) {
        return write(new Command.Retire(uid, reason, ExpectedVersion.of(expectedVersion)));
    }

    /**
     * Puts a retired trace back into search. Not retired: nothing happens.
     *
     * @throws TraceNotFound if no trace has the uid
     */
    default R restore(String uid) {
        return write(new Command.Restore(uid, ANY));
    }

    /**
     * Restores if the trace has the version expected; one that is not retired is not even asked for its version.
     *
     * @throws TraceNotFound if no trace has the uid
     * @throws VersionConflict if it has another version than expected
     */
    default R restore(String uid, long expectedVersion) {
        return write(new Command.Restore(uid, ExpectedVersion.of(expectedVersion)));
    }
}
