package dev.pathway.daemon.console;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a result to stdout: the document itself for a program, its values a line each for a person. */
public final class Output {

    private Output() {}

    public static void print(CommandSpec command, String document, boolean json) {
        print(command, json ? document + "\n" : FlatJson.table(document));
    }

    public static void print(CommandSpec command, String text) {
        PrintWriter out = command.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
