package dev.pathway.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** How thoroughly a run measures, and where its files are. Safe for use by several threads. */
public final class Setting {

    private final Path scratch;
    private final Thoroughness thoroughness;
    private final int rounds;
    private final Duration roundTime;
    private final Duration warmUpTime;

    /** How much is measured. */
    public enum Thoroughness {
        /** Next to nothing, to see that it works at all. */
        SMOKE(1, Duration.ofMillis(20), Duration.ofMillis(10)),
        /** Every row within five minutes. */
        QUICK(3, Duration.ofMillis(700), Duration.ofMillis(500)),
        FULL(7, Duration.ofMillis(2_000), Duration.ofMillis(1_500));

        private final int rounds;
        private final Duration roundTime;
        private final Duration warmUpTime;

        Thoroughness(int rounds, Duration roundTime, Duration warmUpTime) {
            this.rounds = rounds;
            this.roundTime = roundTime;
            this.warmUpTime = warmUpTime;
        }
    }

    /**
     * Makes a setting.
     *
     * @param scratch where all files go, on the disk that is to be measured; made when it is not there
     */
    public Setting(Path scratch, Thoroughness thoroughness) {
        this(scratch, thoroughness, thoroughness.rounds, thoroughness.roundTime, thoroughness.warmUpTime);
    }

    private Setting(Path scratch, Thoroughness thoroughness, int rounds, Duration roundTime, Duration warmUpTime) {
        this.scratch = scratch;
        this.thoroughness = thoroughness;
        this.rounds = rounds;
        this.roundTime = roundTime;
        this.warmUpTime = warmUpTime;
    }

    /** Returns this setting with longer rounds, where they are shorter; a smoke run has its own. */
    public Setting withRoundsOfAtLeast(Duration least) {
        boolean longEnough = roundTime.compareTo(least) >= 0 || thoroughness == Thoroughness.SMOKE;
        return longEnough ? this : new Setting(scratch, thoroughness, rounds, least, warmUpTime);
    }

    /** Returns this setting with a longer warm-up, where it is shorter; a smoke run has its own. */
    public Setting withWarmUpOfAtLeast(Duration least) {
        boolean longEnough = warmUpTime.compareTo(least) >= 0 || thoroughness == Thoroughness.SMOKE;
        return longEnough ? this : new Setting(scratch, thoroughness, rounds, roundTime, least);
    }

    /** Returns this setting with more rounds, where there are fewer; a smoke run has its own. */
    public Setting withRounds(int least) {
        boolean enough = rounds >= least || thoroughness == Thoroughness.SMOKE;
        return enough ? this : new Setting(scratch, thoroughness, least, roundTime, warmUpTime);
    }

    /** Returns this setting with fewer rounds, where there are more, and none to warm up: for what is measured cold. */
    public Setting withColdRounds(int most) {
        return new Setting(scratch, thoroughness, Math.min(rounds, most), roundTime, Duration.ZERO);
    }

    public int rounds() {
        return rounds;
    }

    /** Returns how long one contender is measured in one round. */
    public Duration roundTime() {
        return roundTime;
    }

    /** Returns how long one contender is measured before anything counts; nothing where it is measured cold. */
    public Duration warmUpTime() {
        return warmUpTime;
    }

    /** Returns one of three numbers: how many traces a store is to have, for example. */
    public int sized(int smoke, int quick, int full) {
        return switch (thoroughness) {
            case SMOKE -> smoke;
            case QUICK -> quick;
            case FULL -> full;
        };
    }

    public boolean isFull() {
        return thoroughness == Thoroughness.FULL;
    }

    /** Makes an empty directory. */
    public Path newDirectory(String name) {
        try {
            Files.createDirectories(scratch);
            return Files.createTempDirectory(scratch, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes whatever rows have left in the directory for files, as far as that goes. */
    public void clear() {
        if (Files.isDirectory(scratch)) {
            remove(scratch);
        }
    }

    /** Removes a directory with all that is in it; what somebody still writes there may stay. */
    public static void remove(Path directory) {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println(directory + " could not be removed: " + e);
        }
    }
}
