package dev.pathway.jsonl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Searches for a state of the disk that a log does not survive. A seed is one log with several lives; from where each
 * ends, several images of the disk are drawn, and a short life on each shows whether all is right. One of them is lived on.
 *
 * <pre>
 *   life ── images ── short life ── image ── short life …
 *             └────── life ── images …
 * </pre>
 */
final class CrashSearch {

    private static final int MOST_STEPS = 9;
    private static final int MOST_SHORT_STEPS = 4;
    private static final int DEPTH = 3;

    private final Map<String, Long> seen = new TreeMap<>();
    private final List<Long> operations = new ArrayList<>();
    private long states;
    private long seeds;

    /** Searches from seed 0 on, until so many images of disks were recovered from. */
    static CrashSearch until(long states) {
        CrashSearch search = new CrashSearch();
        while (search.states < states) {
            search.operations.add(search.seed(search.seeds));
        }
        return search;
    }

    /** Returns what the search finds first; an empty text if that is nothing. */
    static String violation(long mostStates) {
        CrashSearch search = new CrashSearch();
        try {
            while (search.states < mostStates) {
                search.seed(search.seeds);
            }
            return "";
        } catch (AssertionError e) {
            String found = String.valueOf(e.getCause().getMessage());
            return "after " + search.states + " states: " + found.substring(0, Math.min(100, found.length()));
        }
    }

    /** Lives the lives of one seed, and returns a number that tells what was done apart from anything else. */
    long seed(long seed) {
        OperationTrace trace = OperationTrace.silent();
        seed(seed, trace);
        return trace.hash();
    }

    /** Lives the lives of one seed. */
    void seed(long seed, OperationTrace trace) {
        seeds++;
        try {
            lives(new Dice(seed), trace);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "state " + states + ", seed " + seed + "; to replay it: mvn test -pl pathway-jsonl -am"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest=CrashSearchTest -Dpathway.seed=" + seed,
                    e);
        }
    }

    private void lives(Dice dice, OperationTrace trace) {
        LifeEvents events = new LifeEvents(dice);
        SimulatedDisk disk = new SimulatedDisk(dice, trace);
        Oracle oracle = new Oracle();
        int lives = dice.between(3, 6);
        for (int life = 0; life < lives; life++) {
            Life.on(disk, oracle, dice, events, MOST_STEPS, seen);
            int images = dice.between(6, 10);
            for (int i = 0; i < images; i++) {
                aside(disk, oracle, dice, events, DEPTH);
            }
            SimulatedDisk dead = disk;
            if (dice.oneIn(4)) {
                disk = dead.afterKill();
                oracle = oracle.afterKill();
            } else {
                disk = dead.afterPowerCut();
                oracle = oracle.afterPowerCut();
            }
            states++;
        }
    }

    /** A short life on an image of a dead disk, and on an image of that one. */
    private void aside(SimulatedDisk dead, Oracle before, Dice dice, LifeEvents events, int depth) {
        SimulatedDisk disk;
        Oracle oracle;
        switch (dice.between(0, 11)) {
            case 0, 3, 4 -> {
                disk = dead.afterKill();
                oracle = before.afterKill();
            }
            case 1 -> {
                disk = dead.afterKillWithoutGhosts();
                oracle = before.afterPowerCut();
            }
            case 2 -> {
                disk = dead.afterPowerCut();
                oracle = before.afterPowerCut();
                if (!oracle.hasRotted()) {
                    disk.rot(2);
                    oracle.rot();
                }
            }
            default -> {
                disk = dead.afterPowerCut();
                oracle = before.afterPowerCut();
            }
        }
        states++;
        Life.on(disk, oracle, dice, events, MOST_SHORT_STEPS, seen);
        if (depth > 0 && dice.oneIn(2)) {
            aside(disk, oracle, dice, events, depth - 1);
        }
    }

    /** Returns for each seed that was searched what {@link #seed(long)} returned. */
    List<Long> operations() {
        return operations;
    }

    long states() {
        return states;
    }

    /** Returns how often what happened. */
    Map<String, Long> seen() {
        return seen;
    }

    @Override
    public String toString() {
        return states + " states of " + seeds + " seeds, " + seen;
    }
}
