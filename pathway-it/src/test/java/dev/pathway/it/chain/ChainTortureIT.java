package dev.pathway.it.chain;

import static dev.pathway.it.chain.ChainTorture.Blow.FREEZE_BROKER;
import static dev.pathway.it.chain.ChainTorture.Blow.FREEZE_WRITER;
import static dev.pathway.it.chain.ChainTorture.Blow.KILL_BROKER;
import static dev.pathway.it.chain.ChainTorture.Blow.KILL_TWO_BROKERS;
import static dev.pathway.it.chain.ChainTorture.Blow.KILL_WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.Cluster;
import dev.pathway.it.chain.ChainTorture.Blow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers that take the log from one another, on brokers that are killed: nobody is told anything that does not turn out to
 * be true. {@code -Dpathway.seed=…} repeats the choices of a run, though not what comes of them.
 */
class ChainTortureIT {

    private static final boolean STRESS = Boolean.getBoolean("pathway.stress");
    private static final long SEED = Long.getLong("pathway.seed", new Random().nextLong());

    @TempDir
    private Path directory;

    @Test
    void whatever_is_killed_or_frozen_no_answer_turns_out_to_be_wrong() throws Exception {
        Random seeds = new Random(SEED);
        Verdict verdict = Verdict.NOTHING;
        List<Blow> blows = blows();
        try (Cluster cluster =
                Cluster.builder("torture").brokers(STRESS ? 3 : 1).start()) {
            for (int round = 0; round < (STRESS ? 4 : 1); round++) {
                Path journals = Files.createDirectory(directory.resolve("round-" + round));
                verdict = verdict.plus(new ChainTorture(cluster, journals, seeds.nextLong())
                        .run(STRESS ? 3 : 2, blows, STRESS ? 8_000 : 1_000, STRESS ? 250_000 : 0));
                System.out.printf("seed %d, after round %d: %s%n", SEED, round + 1, verdict);
            }
        }
        assertThat(verdict.faults()).isEqualTo(Verdict.NOTHING);
        assertThat(verdict.takeovers()).isGreaterThanOrEqualTo(STRESS ? 50 : 2);
        assertThat(verdict.uncertain()).isPositive();
        assertThat(verdict.acknowledged()).isGreaterThanOrEqualTo(STRESS ? 1_000_000 : 5_000);
    }

    private static List<Blow> blows() {
        if (!STRESS) {
            return List.of(KILL_BROKER, KILL_WRITER, FREEZE_WRITER);
        }
        List<Blow> blows = new ArrayList<>(Collections.nCopies(4, KILL_BROKER));
        blows.add(KILL_TWO_BROKERS);
        blows.add(FREEZE_BROKER);
        blows.addAll(Collections.nCopies(3, KILL_WRITER));
        blows.addAll(Collections.nCopies(3, FREEZE_WRITER));
        return blows;
    }
}
