package dev.pathway.daemon.bench;

import static dev.pathway.daemon.console.Quantities.number;
import static dev.pathway.daemon.console.Quantities.ratio;
import static dev.pathway.daemon.console.Quantities.time;

import java.util.Map;
import java.util.Objects;

/** What was measured in sentences for a person: what it means for writers and readers. */
final class BenchSentences {

    /** No disk is known to force as fast. */
    private static final long TOO_FAST_NANOS = 5_000;

    private final Map<Task, Measurement> measured;

    private BenchSentences(Map<Task, Measurement> measured) {
        this.measured = measured;
    }

    /** Returns the sentences, a line each; every task must have been measured. */
    static String of(Map<Task, Measurement> measured) {
        BenchSentences sentences = new BenchSentences(measured);
        return String.join(
                        "\n",
                        sentences.force(),
                        sentences.writers(),
                        sentences.futures(),
                        sentences.reads(),
                        sentences.opening())
                + "\n";
    }

    private String force() {
        long nanos = waits(Task.FORCE).medianNanos();
        String takes = "One force takes " + time(nanos);
        return nanos < TOO_FAST_NANOS
                ? takes + ", which no disk can do: what is written here may not survive a power cut."
                : takes + "; one writer that waits for each add gets " + ratioOf(Task.ADD, Task.FORCE)
                        + " of what the disk alone would do.";
    }

    private String writers() {
        return "64 writers share forces: together they add " + ratioOf(Task.ADD_64, Task.ADD)
                + " times as much as one.";
    }

    private String futures() {
        return "A program that goes on before it has the answers adds " + number(rate(Task.ADD_FUTURES)) + " a second; "
                + number(rate(Task.ADD_INTERVAL)) + " where a power cut may cost the last second.";
    }

    private String reads() {
        return "A get takes " + time(waits(Task.GET).medianNanos()) + ", a search by label "
                + time(waits(Task.SEARCH).medianNanos()) + ".";
    }

    private String opening() {
        Measurement opening = found(Task.OPEN);
        return number(opening.times()) + " traces are there " + time(opening.nanos())
                + " after the start, without a snapshot.";
    }

    private String ratioOf(Task task, Task other) {
        return ratio((double) rate(task) / Math.max(1, rate(other)));
    }

    private long rate(Task task) {
        return found(task).perSecond();
    }

    private Waits waits(Task task) {
        return found(task).waits().orElseThrow();
    }

    private Measurement found(Task task) {
        return Objects.requireNonNull(measured.get(task), task.key());
    }
}
