package dev.pathway.daemon.bench;

import dev.pathway.daemon.console.Quantities;
import java.util.Map;

/** What was measured as a table for a person, a line a task: how many a second, and how long one takes. */
final class BenchTable {

    private BenchTable() {}

    static String of(Map<Task, Measurement> measured) {
        StringBuilder table = new StringBuilder(line("", "a second", "median", "99 of 100"));
        measured.forEach((task, found) -> table.append(line(
                task.title(),
                Quantities.number(found.perSecond()),
                found.waits().map(Waits::medianNanos).map(Quantities::time).orElse(""),
                found.waits().map(Waits::p99Nanos).map(Quantities::time).orElse(""))));
        return table.toString();
    }

    private static String line(String task, String rate, String median, String most) {
        return String.format("%-43s  %10s  %9s  %9s", task, rate, median, most).stripTrailing() + "\n";
    }
}
