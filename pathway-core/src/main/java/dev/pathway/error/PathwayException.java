package dev.pathway.error;

import org.jspecify.annotations.Nullable;

/**
 * Every refusal and failure of a store, one leaf for each thing a caller may have to do about it.
 *
 * <p>Each leaf says: was anything written, may the call be repeated, who must act. The leaves that a log raises are
 * gathered under {@link EventLogException}.
 */
public abstract sealed class PathwayException extends RuntimeException
        permits InvalidContent,
                InvalidTrace,
                InvalidFilter,
                ContentTooLarge,
                TraceExists,
                TraceNotFound,
                PredecessorNotFound,
                TraceRetired,
                VersionConflict,
                AlreadyRevised,
                IdempotencyConflict,
                HistoryCycle,
                EventsExpired,
                StoreOverloaded,
                StoreClosed,
                StoreReadOnly,
                StoreFollows,
                WriteInterrupted,
                SpaceNotFound,
                SpaceKept,
                TooManySpaces,
                EventLogException {

    private static final long serialVersionUID = 1L;

    PathwayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    PathwayException(String message) {
        super(message);
    }
}
