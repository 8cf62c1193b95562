package dev.pathway.kafka;

import dev.pathway.error.EventLogException;

/** What a failure of one of Kafka's clients means to the caller of the log, where it is sure that nothing was appended. */
final class KafkaFailures {

    private KafkaFailures() {}

    static EventLogException notDone(String what, Throwable failure) {
        return new EventLogException.Unavailable(what + " failed: " + reason(failure), failure);
    }

    /** Says what was wrong first: a client that cannot be made says why only in the cause. */
    static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause == failure
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + ": " + reason(cause);
    }
}
