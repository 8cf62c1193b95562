package dev.pathway.jsonl;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that a seed decides: the same seed gives the same throws in the same order. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Returns true once in {@code n} times on average; never if {@code n} is 0. */
    boolean oneIn(int n) {
        return n > 0 && random.nextInt(n) == 0;
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** Returns a number from {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    byte nextByte() {
        return (byte) random.nextInt();
    }
}
