package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** How long each tenth of a long way took. */
final class Pace {

    private static final int PARTS = 10;

    private final int total;
    private final long[] nanos = new long[PARTS + 1];

    Pace(int total) {
        this.total = total;
    }

    /** Notes that {@code soFar} of the total are passed. */
    void passed(int soFar) {
        if (nanos[0] == 0) {
            nanos[0] = System.nanoTime();
        }
        if (soFar % (total / PARTS) == 0) {
            nanos[soFar / (total / PARTS)] = System.nanoTime();
        }
    }

    private double[] rates() {
        double[] rates = new double[PARTS];
        for (int i = 0; i < PARTS; i++) {
            rates[i] = total / (double) PARTS / ((nanos[i + 1] - nanos[i]) / 1e9);
        }
        return rates;
    }

    private double mean() {
        return total / ((nanos[PARTS] - nanos[0]) / 1e9);
    }

    void report(String what) {
        System.out.printf(
                "%s %d at %.0f a second; the slowest tenth at %.0f, the fastest at %.0f%n",
                what,
                total,
                mean(),
                Arrays.stream(rates()).min().orElseThrow(),
                Arrays.stream(rates()).max().orElseThrow());
    }

    /** Checks that no tenth took more than ten times as long as the others on average, whatever else the machine does. */
    void requireSteady() {
        assertThat(Arrays.stream(rates()).min().orElseThrow()).isGreaterThan(mean() / 10);
    }
}
