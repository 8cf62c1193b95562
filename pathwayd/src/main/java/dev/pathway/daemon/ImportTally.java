package dev.pathway.daemon;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Counts what became of the lines of an import, and keeps the first problems. Safe for use by several threads. */
final class ImportTally {

    private static final int MAX_PROBLEMS = 1_000;

    private final List<String> problems = new ArrayList<>();
    private long added;
    private long replayed;
    private long refused;

    /** Counts the line {@code number} of {@code source}. */
    synchronized void count(String source, long number, LineResult result) {
        switch (result.kind()) {
            case ADDED -> added++;
            case REPLAYED -> replayed++;
            case REFUSED -> {
                refused++;
                if (problems.size() < MAX_PROBLEMS) {
                    problems.add(source + ":" + number + ": " + result.reason());
                }
            }
        }
    }

    synchronized long refused() {
        return refused;
    }

    /** Writes the problems, a line each. */
    synchronized void printProblems(PrintWriter err) {
        problems.forEach(err::println);
        if (refused > problems.size()) {
            err.println("and " + (refused - problems.size()) + " more");
        }
    }

    /** Returns the counts in one line. */
    synchronized String summary() {
        return "imported " + (added + replayed + refused) + ": " + added + " added, " + replayed + " replayed, "
                + refused + " refused";
    }
}
