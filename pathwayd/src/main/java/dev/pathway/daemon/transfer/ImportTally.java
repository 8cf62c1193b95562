package dev.pathway.daemon.transfer;

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

    /** Counts lines that created a trace each. */
    synchronized void added(long lines) {
        added += lines;
    }

    /** Counts lines whose uids were there already. */
    synchronized void replayed(long lines) {
        replayed += lines;
    }

    /** Counts a line that created nothing. */
    synchronized void refused(String source, long number, String reason) {
        refused++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(source + ":" + number + ": " + reason);
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
