package dev.pathway.daemon.console;

import dev.pathway.json.JsonValues;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a result to stdout: the document itself for a program, its values a line each for a person. */
public final class Output {

    private Output() {}

    /**
     * Prints a JSON document to the stdout of a command: as it is if {@code json}, or a line for each value with its path.
     *
     * @throws dev.pathway.json.InvalidDocument if a person is to read it and it is not JSON
     */
    public static void print(CommandSpec command, String document, boolean json) {
        print(command, json ? document + "\n" : table(JsonValues.of(document)));
    }

    private static String table(Map<String, String> values) {
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder table = new StringBuilder();
        values.forEach((path, value) -> table.append(path)
                .append(" ".repeat(width - path.length() + 2))
                .append(value)
                .append('\n'));
        return table.toString();
    }

    /** Prints text to the stdout of a command as it is, and flushes it. */
    public static void print(CommandSpec command, String text) {
        PrintWriter out = command.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
