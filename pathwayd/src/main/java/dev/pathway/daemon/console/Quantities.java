package dev.pathway.daemon.console;

import java.util.Locale;

/** Numbers, times and sizes as a person reads them. */
public final class Quantities {

    private Quantities() {}

    /** Returns a number with its thousands set apart. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a ratio: with decimals below 10, where they say something. */
    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
    }

    /** Returns a time in the unit in which it is a number from 1 to 999, seconds being the largest. */
    public static String time(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return ratio(nanos / 1e3) + " µs";
        }
        return nanos < 1_000_000_000 ? ratio(nanos / 1e6) + " ms" : ratio(nanos / 1e9) + " s";
    }

    /** Returns a number of bytes in megabytes, rounded down. */
    public static String megabytes(long bytes) {
        return number(bytes / 1_000_000) + " MB";
    }
}
