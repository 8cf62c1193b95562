package dev.pathway.it.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.BrokerNode;
import dev.pathway.broker.Cluster;
import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A log that several processes write to and take from one another, while they and the brokers are killed and frozen. */
final class ChainTorture {

    /** What is done to the writers and the brokers. */
    enum Blow {
        KILL_BROKER,
        KILL_TWO_BROKERS,
        /** For so long that others do its work meanwhile; it does not know that when it goes on. */
        FREEZE_BROKER,
        KILL_WRITER,
        FREEZE_WRITER
    }

    private final Cluster cluster;
    private final String topic;
    private final Path journals;
    private final Random random;
    private final Progress progress = new Progress();
    private final List<WriterProcess> writers = new ArrayList<>();
    private int started;
    private int brokersKilled;

    /** Prepares the torture of a new topic; {@code journals} is an empty directory. */
    ChainTorture(Cluster cluster, Path journals, long seed) {
        this.cluster = cluster;
        this.topic = "torture-" + Long.toHexString(seed);
        this.journals = journals;
        this.random = new Random(seed);
    }

    /**
     * Strikes in a random order.
     *
     * @param competitors how many writers there are at a time
     * @param events how many are acknowledged between two blows at least; at most twice as many
     * @param most how many are acknowledged altogether at least
     */
    Verdict run(int competitors, List<Blow> blows, int events, long most) throws Exception {
        List<Blow> shuffled = new ArrayList<>(blows);
        Collections.shuffle(shuffled, random);
        try {
            for (int i = 0; i < competitors; i++) {
                writers.add(newWriter());
            }
            for (Blow blow : shuffled) {
                progress.await(events + random.nextInt(events));
                strike(blow, events);
            }
            progress.await(Math.max(events, most - progress.events()));
            progress.requireQuiet();
            assertThat(writers).allMatch(WriterProcess::isAlive);
        } finally {
            for (WriterProcess writer : writers) {
                writer.kill();
            }
        }
        return judge();
    }

    private WriterProcess newWriter() throws IOException {
        String name = "w" + ++started;
        return WriterProcess.start(
                progress,
                cluster.bootstrapServers(),
                topic,
                cluster.nodes().size(),
                name,
                journals.resolve(name),
                random.nextLong());
    }

    private void strike(Blow blow, int events) throws Exception {
        int victim = random.nextInt(writers.size());
        List<BrokerNode> nodes = new ArrayList<>(cluster.nodes());
        Collections.shuffle(nodes, random);
        switch (blow) {
            case KILL_BROKER -> {
                kill(nodes.get(0));
                if (nodes.size() > 1) {
                    progress.await(events);
                }
                nodes.get(0).start();
            }
            case KILL_TWO_BROKERS -> {
                nodes.subList(0, 2).forEach(this::kill);
                nodes.subList(0, 2).forEach(BrokerNode::start);
            }
            case FREEZE_BROKER -> {
                Signal.send("STOP", nodes.get(0).pid());
                progress.await(events);
                Signal.send("CONT", nodes.get(0).pid());
            }
            case KILL_WRITER -> {
                writers.get(victim).kill();
                writers.set(victim, newWriter());
            }
            case FREEZE_WRITER -> {
                writers.get(victim).freeze();
                progress.await(events);
                writers.get(victim).thaw();
            }
        }
    }

    private void kill(BrokerNode node) {
        node.kill();
        brokersKilled++;
    }

    /** Returns how often a broker was killed. */
    int brokersKilled() {
        return brokersKilled;
    }

    private Verdict judge() throws IOException {
        List<String> uids = new ArrayList<>();
        try (EventLog log = ChainWriter.log(
                        cluster.bootstrapServers(), topic, cluster.nodes().size(), "oracle")
                .open()) {
            log.acquire(log.start(), (events, end) -> events.forEach(event -> uids.add(((Event.OfTrace) event).uid())))
                    .close();
        }
        assertThat(NaiveChain.uids(NaiveChain.counting(NaiveChain.everything(cluster.bootstrapServers(), topic)))
                        .equals(uids))
                .as("the log, read by nothing but the rule, is what its adapter hands over")
                .isTrue();
        ChainOracle oracle = new ChainOracle();
        try (Stream<Path> files = Files.list(journals)) {
            for (Path file : files.toList()) {
                oracle.hear(file.getFileName().toString(), Journal.read(file));
            }
        }
        return oracle.judge(uids);
    }
}
