package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;

/** What a failure of one of Kafka's clients means to the caller of the log, where it is sure that nothing was appended. */
final class KafkaFailures {

    private KafkaFailures() {}

    /** An offset that is out of range was deleted, or never came back with the brokers; all else may pass. */
    static EventLogException notDone(String what, Throwable failure) {
        String message = what + " failed: " + reason(failure);
        return failure instanceof OffsetOutOfRangeException
                ? new EventLogException.Damaged(message + "; records that this log has seen are gone", failure)
                : new EventLogException.Unavailable(message, failure);
    }

    /** Says what was wrong first: a client that cannot be made says why only in the cause. */
    static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause == failure
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + ": " + reason(cause);
    }
}
