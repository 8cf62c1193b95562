package dev.pathway.bench;

import picocli.CommandLine;

/** Starts the program. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }
}
