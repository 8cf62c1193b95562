package dev.pathway.bench.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
        return write(value, RoundingMode.HALF_UP);
    }

    String write(double value, RoundingMode mode) {
        int decimals = value >= 100 || value == 0 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(
                        Locale.ROOT,
                        "%,." + decimals + "f",
                        BigDecimal.valueOf(value).setScale(decimals, mode))
                + suffix;
    }
}
