package dev.pathway.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.Recovery;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The power goes, again and again, while a store is written to on a file system of its own: that is told to stop at once
 * and to write nothing more, so that what was not forced is gone when it is mounted again.
 */
@Tag("stress")
@Timeout(1_200)
class PowerCutIT {

    private static final int ROUNDS = Integer.getInteger("pathway.powerCuts", 25);
    private static final long IMAGE_BYTES = 400L << 20;

    @TempDir
    private Path directory;

    private Path image;
    private Path mount;
    private Path store;

    private final Oracle oracle = new Oracle();

    @BeforeEach
    void choose_places() throws Exception {
        Assumptions.assumeTrue(Machine.isRoot(), "skipped: only root can mount file systems");
        Machine.needs("xfs_io");
        image = directory.resolve("image");
        mount = Files.createDirectory(directory.resolve("mount"));
        store = mount.resolve("store");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mount != null && Machine.succeeds("mountpoint", "-q", mount.toString())) {
            Machine.run("umount", mount.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"ext4, defaults", "ext4, 'data=writeback,noauto_da_alloc'", "xfs, defaults"})
    void a_power_cut_loses_nothing_acknowledged_and_nothing_that_was_read(String type, String options)
            throws Exception {
        Machine.needs("mkfs." + type);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(IMAGE_BYTES);
        }
        Machine.run("mkfs." + type, "-q", image.toString());
        int unproven = 0;
        int torn = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            mount(options);
            cut(round);
            Machine.run("umount", mount.toString());
            mount(options);
            Recovery found = oracle.check(store);
            unproven += found.unproven() > 0 ? 1 : 0;
            torn += found.tornBytes() > 0 || found.quarantinedBytes() > 0 ? 1 : 0;
            Machine.run("umount", mount.toString());
        }
        System.out.printf(
                "%s, %s: %d power cuts, %d acknowledged, %d unknown, %d refused, none lost; %d times unproven events, %d"
                        + " times torn or rejected bytes%n",
                type, options, ROUNDS, oracle.acknowledgements(), oracle.unknowns(), oracle.refusals(), unproven, torn);
    }

    private void mount(String options) throws Exception {
        Assumptions.assumeTrue(
                Machine.succeeds("mount", "-o", "loop," + options, image.toString(), mount.toString()),
                "skipped: no loop devices, or no such file system here");
    }

    /** Writes until enough is acknowledged, and cuts: mostly after the writer was killed, sometimes while it writes. */
    private void cut(int round) throws Exception {
        Random random = new Random(round);
        int segmentBytes = new int[] {2_000, 20_000, 1 << 24}[random.nextInt(3)];
        int threads = new int[] {1, 4, 16}[random.nextInt(3)];
        int bytes = new int[] {50, 1_000, 20_000}[random.nextInt(3)];
        int enough = oracle.acknowledgements() + new int[] {0, 1, 50, 200}[random.nextInt(4)];
        try (Child child = Child.start(Child.java(Appender.class, store, segmentBytes, "r" + round))) {
            assertThat(child.line()).startsWith("= WRITER at ");
            child.does("load " + threads + " " + bytes, oracle);
            while (oracle.acknowledgements() < enough) {
                oracle.hear(child.line());
            }
            if (random.nextInt(3) > 0) {
                child.kill(oracle);
                stopFileSystem(random);
            } else {
                whileItStandsStill(child, () -> stopFileSystem(random));
                notices(child);
                child.kill(oracle);
            }
        }
    }

    /** With what the file system itself has logged so far, or without. */
    private Void stopFileSystem(Random random) throws Exception {
        Machine.run("xfs_io", "-x", "-c", random.nextBoolean() ? "shutdown" : "shutdown -f", mount.toString());
        return null;
    }

    /**
     * Stops the writer for a moment in which none of its calls is under way. A force that is under way when the file
     * system is told to stop may return as if it were done, on ext4 and on XFS; of a power cut nobody could tell so.
     */
    private static void whileItStandsStill(Child child, Callable<Void> step) throws Exception {
        String pid = String.valueOf(child.pid());
        Machine.run("kill", "-STOP", pid);
        while (!Machine.output("sh", "-c", "cat /proc/" + pid + "/task/*/status | grep ^State | grep -c -v T || true")
                .equals("0")) {
            Thread.onSpinWait();
        }
        step.call();
        Machine.run("kill", "-CONT", pid);
    }

    /** Waits until the store has noticed that its disk is gone: it refuses, or does not know. */
    private void notices(Child child) throws Exception {
        int refusals = oracle.refusals();
        List<String> said = List.of("");
        while (oracle.refusals() == refusals && !said.get(said.size() - 1).contains(" UNCERTAIN ")) {
            said = child.does("state", oracle);
        }
    }
}
