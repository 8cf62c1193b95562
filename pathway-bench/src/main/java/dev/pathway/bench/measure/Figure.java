package dev.pathway.bench.measure;

/** What one contender came to. */
public record Figure(String contender, Unit unit, Samples samples) {

    public double median() {
        return samples.median();
    }

    /** Returns the median with its unit, and the least and the most where there is more than one round. */
    public String write() {
        String median = unit.write(median());
        return samples.count() == 1
                ? median
                : median + " (" + unit.write(samples.least()) + " to " + unit.write(samples.most()) + ")";
    }

    /** Returns how many times as good this one is as the other, by the medians: 2 is twice the rate, or half the time. */
    public double timesAsGoodAs(Figure other) {
        if (unit != other.unit) {
            throw new IllegalArgumentException(unit + " cannot be held against " + other.unit);
        }
        return unit.moreIsBetter() ? median() / other.median() : other.median() / median();
    }

    /** Returns the better of two by the medians. */
    public Figure orBetter(Figure other) {
        return other.timesAsGoodAs(this) > 1 ? other : this;
    }
}
