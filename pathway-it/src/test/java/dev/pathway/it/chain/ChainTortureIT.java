package dev.pathway.it.chain;

import static dev.pathway.it.chain.ChainTorture.Blow.FREEZE_BROKER;
import static dev.pathway.it.chain.ChainTorture.Blow.FREEZE_WRITER;
import static dev.pathway.it.chain.ChainTorture.Blow.KILL_BROKER;
import static dev.pathway.it.chain.ChainTorture.Blow.KILL_TWO_BROKERS;
import static dev.pathway.it.chain.ChainTorture.Blow.KILL_WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.Broker;
import dev.pathway.broker.Cluster;
import dev.pathway.broker.SharedBroker;
import dev.pathway.it.chain.ChainTorture.Blow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers that take the log from one another, on brokers that are killed: nobody is told anything that does not turn out to
 * be true. {@code -Dpathway.seed=…} repeats the choices of a run, though not what comes of them.
 */
@ExtendWith(SharedBroker.class)
class ChainTortureIT {

    private static final long SEED = Long.getLong("pathway.seed", new Random().nextLong());

    @TempDir
    private Path directory;

    private int brokersKilled;

    @Test
    void one_broker_is_killed_and_nobody_is_told_what_is_wrong(Broker shared) throws Exception {
        Verdict verdict = torture(shared.cluster(), 1, 2, List.of(KILL_BROKER, KILL_WRITER, FREEZE_WRITER), 1_000, 0);
        assertThat(verdict.takeovers()).isPositive();
        assertThat(verdict.acknowledged()).isGreaterThanOrEqualTo(5_000);
    }

    @Tag("stress")
    @Test
    void three_brokers_are_killed_again_and_again_and_nobody_is_told_what_is_wrong() throws Exception {
        List<Blow> blows = Stream.of(
                        List.of(KILL_BROKER, KILL_BROKER, KILL_BROKER, KILL_BROKER, KILL_TWO_BROKERS, FREEZE_BROKER),
                        List.of(KILL_WRITER, KILL_WRITER, KILL_WRITER),
                        List.of(FREEZE_WRITER, FREEZE_WRITER, FREEZE_WRITER))
                .flatMap(List::stream)
                .toList();
        try (Cluster cluster = Cluster.builder("torture").brokers(3).start()) {
            Verdict verdict = torture(cluster, 4, 3, blows, 8_000, 250_000);
            assertThat(brokersKilled).isGreaterThanOrEqualTo(20);
            assertThat(verdict.takeovers()).isGreaterThanOrEqualTo(50);
            assertThat(verdict.uncertain()).isPositive();
            assertThat(verdict.acknowledged()).isGreaterThanOrEqualTo(1_000_000);
        }
    }

    private Verdict torture(Cluster cluster, int rounds, int writers, List<Blow> blows, int events, int most)
            throws Exception {
        Random seeds = new Random(SEED);
        Verdict verdict = Verdict.NOTHING;
        for (int round = 1; round <= rounds; round++) {
            Path journals = Files.createDirectory(directory.resolve("round-" + round));
            ChainTorture torture = new ChainTorture(cluster, journals, seeds.nextLong());
            verdict = verdict.plus(torture.run(writers, blows, events, most));
            brokersKilled += torture.brokersKilled();
            System.out.printf("seed %d, after round %d: %d brokers killed, %s%n", SEED, round, brokersKilled, verdict);
        }
        assertThat(verdict.faults()).isEqualTo(Verdict.NOTHING);
        return verdict;
    }
}
