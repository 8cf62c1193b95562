package dev.pathway.bench.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * One figure held against another, or against a limit.
 *
 * @param asked what is asked for, in words
 * @param reached what came out, in the terms of what is asked for
 * @param outcome whether that is enough
 * @param absent the names of those that it should have been held against too, and that are missing
 * @param measured the figures themselves
 */
public record Judgement(String asked, String reached, Outcome outcome, List<String> absent, String measured) {

    /** What can become of something that is asked for. */
    public enum Outcome {
        HOLDS("holds"),
        FALLS_SHORT("falls short"),
        /** What it needs is not on this machine. */
        NOT_MEASURED("not measured"),
        /** Something is broken: measuring it, or a promise of Pathway's. */
        FAILED("failed");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    public Judgement {
        absent = List.copyOf(absent);
    }

    private Judgement(String asked, String reached, Outcome outcome, String measured) {
        this(asked, reached, outcome, List.of(), measured);
    }

    /** Asks that ours is at least so many times as good as theirs. */
    public static Judgement atLeast(double times, Figure ours, Figure theirs) {
        double reached = ours.timesAsGoodAs(theirs);
        return compared(
                "at least " + ratio(times, RoundingMode.FLOOR) + " × " + theirs.contender(),
                ratio(reached, RoundingMode.FLOOR),
                reached >= times,
                ours,
                theirs);
    }

    /** Asks that ours, where less is better, is at most so many times as much as theirs. */
    public static Judgement atMost(double times, Figure ours, Figure theirs) {
        double reached = 1 / ours.timesAsGoodAs(theirs);
        return compared(
                "at most " + ratio(times, RoundingMode.CEILING) + " × " + theirs.contender(),
                ratio(reached, RoundingMode.CEILING),
                reached <= times,
                ours,
                theirs);
    }

    /** Asks that ours is no more than a value of the same unit. */
    public static Judgement noMoreThan(double limit, Figure ours) {
        return new Judgement(
                "at most " + ours.unit().write(limit),
                ours.unit().write(ours.median(), RoundingMode.CEILING),
                sufficient(ours.median() <= limit),
                ours.contender() + " " + ours.write());
    }

    /** Asks that all that was acknowledged, and there was some, is there after a kill. */
    public static Judgement nothingLost(String whose, long acknowledged, long lost) {
        return new Judgement(
                "nothing acknowledged lost by kill -9",
                String.format(Locale.ROOT, "%,d lost", lost),
                lost == 0 && acknowledged > 0 ? Outcome.HOLDS : Outcome.FAILED,
                String.format(
                        Locale.ROOT,
                        "Read back from %s after kill -9: %,d acknowledged, %,d lost",
                        whose,
                        acknowledged,
                        lost));
    }

    /** Says that what is asked for was not measured since something is not on this machine, and what. */
    public static Judgement missing(String asked, String why) {
        return new Judgement(asked, "", Outcome.NOT_MEASURED, why);
    }

    /** Says that measuring failed, and why. */
    public static Judgement failed(String asked, String why) {
        return new Judgement(asked, "", Outcome.FAILED, why);
    }

    /** Returns this judgement with the names of those that it was to be held against too. */
    public Judgement without(List<String> names) {
        return new Judgement(asked, reached, outcome, names, measured);
    }

    /** Returns whether it is shown to hold: against everybody. */
    public boolean holds() {
        return outcome == Outcome.HOLDS && absent.isEmpty();
    }

    /** Returns the outcome in words, and who was not there. */
    public String verdict() {
        return absent.isEmpty() ? outcome.words : outcome.words + " without " + String.join(" and ", absent);
    }

    private static Judgement compared(String asked, String reached, boolean holds, Figure ours, Figure theirs) {
        return new Judgement(
                asked,
                reached + " ×",
                sufficient(holds),
                ours.contender() + " " + ours.write() + ", " + theirs.contender() + " " + theirs.write());
    }

    private static Outcome sufficient(boolean holds) {
        return holds ? Outcome.HOLDS : Outcome.FALLS_SHORT;
    }

    /** Returns a ratio, rounded so that one that just falls short does not look as if it held. */
    private static String ratio(double ratio, RoundingMode mode) {
        if (ratio >= 100) {
            return String.format(
                    Locale.ROOT,
                    "%,d",
                    BigDecimal.valueOf(ratio).setScale(0, mode).toBigInteger());
        }
        BigDecimal rounded = BigDecimal.valueOf(ratio).setScale(3, mode).stripTrailingZeros();
        return rounded.setScale(Math.max(rounded.scale(), 0)).toPlainString();
    }
}
