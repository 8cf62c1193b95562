package dev.pathway.bench.measure;

import java.util.Locale;

/** What a figure counts, how it is written, and whether more of it is better. */
public enum Unit {
    PER_SECOND("/s", true),
    MEBIBYTES_PER_SECOND(" MiB/s", true),
    SECONDS(" s", false),
    MILLISECONDS(" ms", false),
    MICROSECONDS(" µs", false),
    NANOSECONDS(" ns", false),
    BYTES(" B", false);

    private final String suffix;
    private final boolean moreIsBetter;

    Unit(String suffix, boolean moreIsBetter) {
        this.suffix = suffix;
        this.moreIsBetter = moreIsBetter;
    }

    public boolean moreIsBetter() {
        return moreIsBetter;
    }

    /** Returns the unit alone, for the axis of a plot. */
    public String suffix() {
        return suffix.strip();
    }

    /** Returns a value with three significant digits, whole numbers with all of theirs. */
    public String write(double value) {
        String pattern = value >= 100 || value == 0 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, pattern, value) + suffix;
    }
}
