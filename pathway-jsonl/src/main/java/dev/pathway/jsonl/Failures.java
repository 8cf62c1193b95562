package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import java.io.IOException;

/** What an I/O error means to the caller of the log, where it is sure that nothing was appended. */
final class Failures {

    private Failures() {}

    static EventLogException.Unavailable notDone(String what, IOException e) {
        String message = what + " failed: " + e;
        return e instanceof StoreFiles.OutOfSpace
                ? new EventLogException.Full(message, e)
                : new EventLogException.Unavailable(message, e);
    }
}
