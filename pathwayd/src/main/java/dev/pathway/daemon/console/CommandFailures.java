package dev.pathway.daemon.console;

import dev.pathway.error.EventLogException;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreReadOnly;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what ended a command, in one line where it is nobody's fault but the surroundings'. */
public final class CommandFailures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Throwable failure = unwrapped(thrown);
        int exitCode = exitCode(failure);
        if (exitCode == ExitCodes.FAILED) {
            LoggerFactory.getLogger(CommandFailures.class).error("The program has a fault", failure);
        }
        String message = failure.getMessage();
        command.getErr().println("pathway: " + (message == null ? failure.toString() : message));
        return exitCode;
    }

    /** Returns what failed, out of the exceptions in which a future wraps it. */
    public static Throwable unwrapped(Throwable thrown) {
        Throwable failure = thrown;
        while ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }

    private static int exitCode(Throwable failure) {
        if (failure instanceof ProgramFailure known) {
            return known.exitCode();
        }
        if (failure instanceof EventLogException.Busy
                || failure instanceof EventLogException.Superseded
                || failure instanceof StoreFollows) {
            return ExitCodes.BUSY;
        }
        if (failure instanceof EventLogException.Damaged) {
            return ExitCodes.UNUSABLE;
        }
        if (failure instanceof EventLogException || failure instanceof StoreReadOnly) {
            return ExitCodes.UNAVAILABLE;
        }
        return ExitCodes.FAILED;
    }
}
