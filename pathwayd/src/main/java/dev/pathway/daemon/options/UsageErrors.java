package dev.pathway.daemon.options;

import dev.pathway.daemon.console.ExitCodes;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line, and where to read what is right. */
public final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException thrown, String[] args) {
        CommandLine command = thrown.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("pathway: " + thrown.getMessage() + origin(thrown));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(thrown, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'");
        }
        return ExitCodes.UNUSABLE;
    }

    /** A value that nobody typed is hard to find otherwise. */
    private static String origin(ParameterException thrown) {
        if (!(thrown.getArgSpec() instanceof OptionSpec option)) {
            return "";
        }
        return Setting.fromEnvironment(thrown.getCommandLine(), option)
                .filter(value -> value.equals(thrown.getValue()))
                .flatMap(value -> EnvironmentVariables.variable(option))
                .map(variable -> " (from the environment variable " + variable + ")")
                .orElse("");
    }
}
