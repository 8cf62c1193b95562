package dev.pathway.jsonl;

import java.io.IOException;

/**
 * Decides what goes wrong on a {@link SimulatedDisk}, one operation at a time: errors and lack of space now and then,
 * some of them in a row, and one power cut.
 */
final class DiskFaults {

    private final Dice dice;
    private final OperationTrace trace;
    private int errorOneIn;
    private int changesUntilCut = Integer.MAX_VALUE;
    private int lookingsUntilCut = Integer.MAX_VALUE;
    private Strike row = Strike.NONE;
    private int rowLeft;
    private boolean dead;

    DiskFaults(Dice dice, OperationTrace trace) {
        this.dice = dice;
        this.trace = trace;
    }

    /** What becomes of one operation. */
    enum Strike {
        NONE,
        ERROR,
        NO_SPACE,
        CUT_BEFORE,
        CUT_AFTER;

        boolean isError() {
            return this == ERROR || this == NO_SPACE;
        }

        IOException exception() {
            return this == NO_SPACE ? FaultyDisk.noSpace() : FaultyDisk.ioError();
        }
    }

    /** Lets one change in {@code n} fail from now on, and fewer of the operations that only look; none if that is 0. */
    void failOneIn(int n) {
        errorOneIn = n;
        rowLeft = 0;
    }

    /** Has the power cut at the operation after so many others, counting those that change something. */
    void cutAfterChanges(int count) {
        changesUntilCut = count;
    }

    /** The same, counting those that only look. */
    void cutAfterLookings(int count) {
        lookingsUntilCut = count;
    }

    /** Returns the exception of a power cut that happens now. Every later operation throws it, too. */
    PowerCut cut() {
        dead = true;
        return new PowerCut();
    }

    /** Decides over an operation that reads or lists. */
    void look(String what, String name) throws IOException {
        Strike strike = decide(what, name, 0, lookingsUntilCut--, 8 * errorOneIn);
        if (strike == Strike.CUT_AFTER || strike == Strike.CUT_BEFORE) {
            throw cut();
        }
        if (strike.isError()) {
            throw FaultyDisk.ioError();
        }
    }

    /** Decides over an operation that changes something, and which its caller has to carry through or leave. */
    Strike change(String what, String name, long number) {
        return decide(what, name, number, changesUntilCut--, errorOneIn);
    }

    private Strike decide(String what, String name, long number, int left, int oneIn) {
        if (dead) {
            throw new PowerCut();
        }
        Strike strike = strike(left, oneIn);
        trace.add(strike == Strike.NONE ? what : what + ":" + strike, name, number);
        return strike;
    }

    private Strike strike(int left, int oneIn) {
        if (left <= 0) {
            return dice.oneIn(2) ? Strike.CUT_BEFORE : Strike.CUT_AFTER;
        }
        if (rowLeft > 0) {
            rowLeft--;
            return row;
        }
        if (!dice.oneIn(oneIn)) {
            return Strike.NONE;
        }
        row = dice.oneIn(2) ? Strike.ERROR : Strike.NO_SPACE;
        rowLeft = dice.oneIn(4) ? dice.between(1, 6) : 0;
        return row;
    }

    Dice dice() {
        return dice;
    }

    OperationTrace trace() {
        return trace;
    }
}
