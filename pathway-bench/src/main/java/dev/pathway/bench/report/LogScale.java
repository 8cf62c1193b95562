package dev.pathway.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where a value lies on an axis whose steps are factors: from the least value, rounded down, to the most, rounded up. */
record LogScale(double least, double most, double from, double to) {

    private static final double[] STEPS = {1, 2, 5};

    /** Returns the scale that has room for all these values, of which there is at least one. */
    static LogScale over(List<Double> values, double from, double to) {
        double least = Collections.min(values);
        double most = Collections.max(values);
        return new LogScale(roundDown(least), roundUp(most), from, to);
    }

    private static double roundDown(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double rounded = power;
        for (double step : STEPS) {
            rounded = step * power <= value ? step * power : rounded;
        }
        return rounded;
    }

    private static double roundUp(double value) {
        double down = roundDown(value);
        return down == value ? down * 2 : next(down);
    }

    private static double next(double tick) {
        double power = Math.pow(10, Math.floor(Math.log10(tick) + 1e-9));
        long step = Math.round(tick / power);
        return (step == 1 ? 2 : step == 2 ? 5 : 10) * power;
    }

    double at(double value) {
        return from + (to - from) * Math.log(value / least) / Math.log(most / least);
    }

    /** Returns 1, 2, 5, 10, … as far as they lie on the axis; the powers of ten alone if those are many. */
    List<Double> ticks() {
        boolean many = most / least > 20_000;
        List<Double> ticks = new ArrayList<>();
        for (double tick = least; tick <= most * (1 + 1e-9); tick = next(tick)) {
            double power = Math.log10(tick);
            if (!many || Math.abs(power - Math.rint(power)) < 1e-9) {
                ticks.add(tick);
            }
        }
        return ticks;
    }
}
