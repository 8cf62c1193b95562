package dev.pathway.daemon;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a result to stdout: the document itself for a program, its values a line each for a person. */
final class Output {

    private Output() {}

    static void print(CommandSpec command, String document, boolean json) {
        print(command, json ? document + "\n" : FlatJson.table(document));
    }

    static void print(CommandSpec command, String text) {
        PrintWriter out = command.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
