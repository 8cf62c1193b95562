package dev.pathway.bench.measure;

import java.util.Arrays;
import java.util.List;

/** What was measured in every round, at least one value. Immutable. */
public final class Samples {

    private final double[] ascending;

    private Samples(double[] ascending) {
        this.ascending = ascending;
    }

    /** Returns the samples of these values, in any order. */
    public static Samples of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        return new Samples(ascending);
    }

    /** Likewise. */
    public static Samples of(List<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    public int count() {
        return ascending.length;
    }

    /** Returns the value in the middle, or the mean of the two there. */
    public double median() {
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
    }

    /** Returns the least value that a share of all, from 0 to 1, does not exceed. */
    public double percentile(double share) {
        int rank = (int) Math.ceil(share * ascending.length);
        return ascending[Math.min(Math.max(rank, 1), ascending.length) - 1];
    }

    public double least() {
        return ascending[0];
    }

    public double most() {
        return ascending[ascending.length - 1];
    }
}
