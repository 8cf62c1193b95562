package dev.pathway.daemon.kafka;

import dev.pathway.error.SpaceNotFound;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.kafka.KafkaCluster;
import dev.pathway.kafka.KafkaEventLog;
import dev.pathway.kafka.KafkaLogs;
import dev.pathway.space.SpaceCatalog;
import dev.pathway.space.Spaces;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.StoreBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The spaces of a Kafka cluster: each has a topic of its own for its log, and, so that it opens fast, snapshots in a
 * directory here, which is named after the topic and may be deleted. It also remembers which topic it was.
 *
 * <pre>
 *   data/
 *     kafka.snapshots/
 *       pathway.default/
 *       pathway.team-a/
 * </pre>
 */
public final class KafkaSpaces implements SpaceCatalog {

    /** No space can have this name, so that spaces kept in files may stand beside it. */
    private static final String SNAPSHOTS = "kafka.snapshots";

    private final KafkaLogs logs;
    private final Path snapshots;
    private final StoreOpening opening;

    /** How the store of a space is opened. */
    @FunctionalInterface
    public interface StoreOpening {

        /** Adds what it likes to the store of the space {@code name}, and has {@code as} open it. */
        PathwayStore open(String name, StoreBuilder store, Function<StoreBuilder, PathwayStore> as);
    }

    private KafkaSpaces(KafkaLogs logs, Path snapshots, StoreOpening opening) {
        this.logs = logs;
        this.snapshots = snapshots;
        this.opening = opening;
    }

    /**
     * Makes the spaces that the options name; {@code opening} opens one from what it may add to. Nothing is asked yet.
     *
     * @throws IllegalArgumentException naming the option that cannot be
     */
    public static KafkaSpaces of(ClusterOptions kafka, Path data, StoreOpening opening) {
        return new KafkaSpaces(logs(kafka), data.resolve(SNAPSHOTS), opening);
    }

    /**
     * Returns the logs that the options name. Nothing is asked yet.
     *
     * @throws IllegalArgumentException naming the option that cannot be
     */
    public static KafkaLogs logs(ClusterOptions kafka) {
        KafkaCluster cluster = new KafkaCluster(kafka.bootstrap(), kafka.properties(), kafka.singleBroker());
        return new KafkaLogs(cluster, kafka.topicPrefix());
    }

    @Override
    public List<String> names() {
        SortedSet<String> names = new TreeSet<>(logs.names());
        names.add(Spaces.DEFAULT);
        return List.copyOf(names);
    }

    @Override
    public boolean exists(String name) {
        return name.equals(Spaces.DEFAULT) || logs.topic(name).isPresent();
    }

    @Override
    public boolean create(String name) {
        return !exists(name) && logs.create(name);
    }

    @Override
    public PathwayStore open(String name) {
        if (name.equals(Spaces.DEFAULT)) {
            logs.create(name); // unless it is there
        }
        return open(name, StoreBuilder::open);
    }

    @Override
    public PathwayStore follow(String name) {
        return open(name, StoreBuilder::follow);
    }

    private PathwayStore open(String name, Function<StoreBuilder, PathwayStore> as) {
        String topic = logs.topic(name).orElseThrow(() -> new SpaceNotFound(name));
        Path beside = snapshots.resolve(topic);
        KafkaEventLog log = logs.log(topic);
        boolean known = false;
        try {
            new KnownTopic(beside).require(log.identity());
            known = true;
        } finally {
            if (!known) {
                log.close();
            }
        }
        return opening.open(name, PathwayStore.builder(log).snapshots(FileSnapshots.in(beside)), as);
    }

    @Override
    public void setAside(String name) {
        if (!logs.setAside(name)) {
            throw new SpaceNotFound(name);
        }
    }
}
