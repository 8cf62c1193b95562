package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import java.io.IOException;

/** What an I/O error means to the caller of the log, where it is sure that nothing was appended. */
final class Failures {

    private Failures() {}

    static EventLogException.Unavailable notDone(String what, IOException e) {
        return e instanceof StoreFiles.OutOfSpace
                ? new EventLogException.Full(what + " failed: " + e.getMessage(), e) // as a person would say it
                : new EventLogException.Unavailable(what + " failed: " + e, e);
    }
}
