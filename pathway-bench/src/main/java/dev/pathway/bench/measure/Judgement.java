package dev.pathway.bench.measure;

import java.util.Locale;

/**
 * One figure held against another, or against a limit.
 *
 * @param asked what is asked for, in words
 * @param reached what came out, in the terms of what is asked for
 * @param holds whether that is enough
 * @param measured the figures themselves
 */
public record Judgement(String asked, String reached, boolean holds, String measured) {

    /** Asks that ours is at least so many times as good as theirs. */
    public static Judgement atLeast(double times, Figure ours, Figure theirs) {
        double reached = ours.timesAsGoodAs(theirs);
        return compared(
                "at least " + number(times) + " × " + theirs.contender(), reached, reached >= times, ours, theirs);
    }

    /** Asks that ours, where less is better, is at most so many times as much as theirs. */
    public static Judgement atMost(double times, Figure ours, Figure theirs) {
        double reached = 1 / ours.timesAsGoodAs(theirs);
        return compared(
                "at most " + number(times) + " × " + theirs.contender(), reached, reached <= times, ours, theirs);
    }

    /** Asks that ours is no more than a value of the same unit. */
    public static Judgement noMoreThan(double limit, Figure ours) {
        String asked = "at most " + ours.unit().write(limit);
        return new Judgement(
                asked, ours.unit().write(ours.median()), ours.median() <= limit, ours.contender() + " " + ours.write());
    }

    /** Says that what is asked for was not measured, and why: that is not reached. */
    public static Judgement missing(String asked, String why) {
        return new Judgement(asked, "not measured", false, why);
    }

    private static Judgement compared(String asked, double reached, boolean holds, Figure ours, Figure theirs) {
        return new Judgement(
                asked,
                number(reached) + " ×",
                holds,
                ours.contender() + " " + ours.write() + ", " + theirs.contender() + " " + theirs.write());
    }

    /** Returns a ratio so that one that just falls short is not rounded to one that holds. */
    private static String number(double ratio) {
        if (ratio >= 100) {
            return String.format(Locale.ROOT, "%,.0f", ratio);
        }
        String digits = String.format(Locale.ROOT, "%.3f", Math.floor(ratio * 1000 + 1e-9) / 1000);
        return digits.replaceFirst("0{1,2}$", "").replaceFirst("\\.0$", "");
    }
}
