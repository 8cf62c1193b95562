package dev.pathway.commit;

import dev.pathway.error.PathwayException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells whoever runs a store of what has failed where no caller waits, and decides what of that is a fault of the program. */
public final class FailureLog {

    private FailureLog() {}

    /**
     * Logs a warning, with a stack trace if it is a fault. That of what a log or a store says by itself, such as a full disk, is
     * there at DEBUG.
     */
    public static void warn(Logger logger, String what, Throwable cause) {
        boolean foreseen = isForeseen(cause);
        logger.log(Level.WARNING, what + ": " + words(cause), foreseen ? null : cause);
        if (foreseen) {
            logger.log(Level.DEBUG, what, cause);
        }
    }

    /** Returns what a failure says; where it is a fault, also what kind of one, which may be all that it says. */
    static String words(Throwable cause) {
        return isForeseen(cause) ? String.valueOf(cause.getMessage()) : cause.toString();
    }

    private static boolean isForeseen(Throwable cause) {
        return cause instanceof PathwayException;
    }
}
