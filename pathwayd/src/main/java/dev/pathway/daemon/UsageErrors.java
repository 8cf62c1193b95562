package dev.pathway.daemon;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line, and where to read what is right. */
final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException thrown, String[] args) {
        CommandLine command = thrown.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("pathway: " + thrown.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(thrown, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'");
        }
        return ExitCodes.UNUSABLE;
    }
}
