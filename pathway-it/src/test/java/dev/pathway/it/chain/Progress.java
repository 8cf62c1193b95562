package dev.pathway.it.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How much all writers together were acknowledged, by what they print. Safe for use by several threads. */
final class Progress {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final List<String> alarms = new ArrayList<>();
    private long events;

    synchronized void hear(String line) {
        if (line.matches("\\d+")) {
            events += Long.parseLong(line);
        } else {
            alarms.add(line);
        }
        notifyAll();
    }

    /** Waits for so many more. */
    synchronized void await(long more) throws InterruptedException {
        long goal = events + more;
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (events < goal) {
            requireQuiet();
            long left = deadline - System.nanoTime();
            assertThat(left).as("time left, at %d of %d events", events, goal).isPositive();
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Makes sure that no writer has said anything but that. */
    synchronized void requireQuiet() {
        assertThat(alarms).as("what writers say instead").isEmpty();
    }

    synchronized long events() {
        return events;
    }
}
