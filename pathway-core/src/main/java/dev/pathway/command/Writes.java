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
 * <p>Writes of one store are decided one after another; those of one thread in the order of its calls. Each either
 * becomes one event or changes nothing.
 *
 * <p>After the exceptions named at each method nothing was written. Every write may also fail for reasons that have nothing
 * to do with its trace:
 *
 * <ul>
 *   <li>surely not stored: {@link dev.pathway.error.ContentTooLarge}, {@link dev.pathway.error.StoreOverloaded}, {@link
 *       dev.pathway.error.StoreReadOnly}, {@link dev.pathway.error.StoreFollows}, {@link dev.pathway.error.StoreClosed},
 *       {@link dev.pathway.error.EventLogException.Unavailable} (of which {@code Full} is one), {@link
 *       dev.pathway.error.EventLogException.TooLarge} and {@link dev.pathway.error.EventLogException.Superseded};
 *   <li>perhaps stored: {@link dev.pathway.error.EventLogException.Uncertain} and, where the caller waits, {@link
 *       dev.pathway.error.WriteInterrupted}. Read the uid later, or repeat an idempotent write.
 * </ul>
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

    /** Adds idempotently, as {@link #addIdempotent(Draft, OnDifferent)} does, and keeps the original if the draft differs. */
    default R addIdempotent(Draft draft) {
        return addIdempotent(draft, KEEP_ORIGINAL);
    }

    /**
     * Adds the draft under its uid. If that uid is known, the trace stays as it is, retired or not, and its replay count
     * goes up by one. Drafts differ if their content, labels or predecessor do, which is told by a checksum.
     *
     * @throws dev.pathway.error.InvalidTrace at once, also where answers are futures, if the draft has no uid
     * @throws IdempotencyConflict if the uid was first written from a different draft and {@code onDifferent} says to refuse
     */
    default R addIdempotent(Draft draft, OnDifferent onDifferent) {
        return write(new Command.AddIdempotent(draft, onDifferent));
    }

    /** Updates a trace whatever its version, as {@link #update(String, Change, long)} does otherwise. */
    default R update(String uid, Change change) {
        return write(new Command.Update(uid, change, ANY));
    }

    /**
     * Replaces the content, the labels or both. The version goes up by one, even if nothing differs.
     *
     * @throws TraceNotFound if no trace has the uid
     * @throws TraceRetired if the trace is retired
     * @throws VersionConflict if it has another version than expected
     */
    default R update(String uid, Change change, long expectedVersion) {
        return write(new Command.Update(uid, change, ExpectedVersion.of(expectedVersion)));
    }

    /**
     * Revises a trace whatever its version, as {@link #revise(String, Draft, long)} does otherwise; if it has a successor
     * already, the lineage forks.
     */
    default R revise(String predecessor, Draft draft) {
        return write(new Command.Revise(predecessor, draft, ANY, KEEP_ORIGINAL));
    }

    /**
     * Adds a trace that names its predecessor, which may be retired. With a uid in the draft it is idempotent, and keeps the
     * original if the draft differs.
     *
     * @throws PredecessorNotFound if no trace has the predecessor's uid
     * @throws VersionConflict if the predecessor has another version than expected
     * @throws AlreadyRevised if the predecessor has a successor that is not retired
     */
    default R revise(String predecessor, Draft draft, long expectedVersion) {
        return write(new Command.Revise(predecessor, draft, ExpectedVersion.of(expectedVersion), KEEP_ORIGINAL));
    }

    /** Retires a trace without giving a reason, as {@link #retire(String, String)} does otherwise. */
    default R retire(String uid) {
        return write(new Command.Retire(uid, null, ANY));
    }

    /**
     * Takes a trace out of search; get and history still show it. If it is retired already nothing happens, and the first
     * reason stays.
     *
     * @param reason at most 1,024 characters without control characters
     * @throws dev.pathway.error.InvalidTrace at once, also where answers are futures, if the reason breaks a rule
     * @throws TraceNotFound if no trace has the uid
     */
    default R retire(String uid, String reason) {
        return write(new Command.Retire(uid, reason, ANY));
    }

    /**
     * Retires a trace that has the expected version. If it is retired already nothing happens, whatever its version.
     *
     * @throws TraceNotFound if no trace has the uid
     * @throws VersionConflict if it has another version than expected
     */
    default R retire(String uid, String reason, long expectedVersion) {
        return write(new Command.Retire(uid, reason, ExpectedVersion.of(expectedVersion)));
    }

    /**
     * Puts a retired trace back into search. If it is not retired nothing happens.
     *
     * @throws TraceNotFound if no trace has the uid
     */
    default R restore(String uid) {
        return write(new Command.Restore(uid, ANY));
    }

    /**
     * Restores a trace that has the expected version. If it is not retired nothing happens, whatever its version.
     *
     * @throws TraceNotFound if no trace has the uid
     * @throws VersionConflict if it has another version than expected
     */
    default R restore(String uid, long expectedVersion) {
        return write(new Command.Restore(uid, ExpectedVersion.of(expectedVersion)));
    }
}
