package dev.pathway.daemon.console;

import dev.pathway.error.EventLogException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Ends a command with a message for its user and an {@link ExitCodes exit code}. */
public final class ProgramFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private ProgramFailure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** What was named cannot be read. */
    public static ProgramFailure unusable(String message, @Nullable Throwable cause) {
        return new ProgramFailure(ExitCodes.UNUSABLE, message, cause);
    }

    /** It does not work now. */
    public static ProgramFailure unavailable(String message, @Nullable Throwable cause) {
        return new ProgramFailure(ExitCodes.UNAVAILABLE, message, cause);
    }

    /** Somebody else writes to a store, as a service says. */
    public static ProgramFailure busy(String message) {
        return new ProgramFailure(ExitCodes.BUSY, message, null);
    }

    /** Somebody else writes to a store; {@code instead} says what works all the same. */
    public static ProgramFailure busy(Path store, EventLogException.Busy busy, String instead) {
        return new ProgramFailure(
                ExitCodes.BUSY, store + " is in use by " + busy.holder() + ": stop that first, or " + instead, busy);
    }

    /** Somebody else writes to a log; the message says what to do about it. */
    public static ProgramFailure busy(String message, EventLogException.@Nullable Busy busy) {
        return new ProgramFailure(ExitCodes.BUSY, message, busy);
    }

    int exitCode() {
        return exitCode;
    }
}
