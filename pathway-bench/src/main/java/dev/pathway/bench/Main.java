package dev.pathway.bench;

import dev.pathway.bench.measure.Logging;
import picocli.CommandLine;

/** Starts the program. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Logging.onlyWarnings();
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }
}
