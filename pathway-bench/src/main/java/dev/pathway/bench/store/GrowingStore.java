package dev.pathway.bench.store;

import dev.pathway.bench.measure.Setting;
import dev.pathway.store.PathwayStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A store of some size, and a map that was filled along with it, so that both came to be in the same way. */
final class GrowingStore implements AutoCloseable {

    static final String ADD = "add";
    static final String GET = "get";
    static final String MAP_GET = "ConcurrentHashMap.get";
    static final String SEARCH = "label search";

    /** So many that memory is collected in each round, and the log forced in some. */
    private static final int ADDS_A_ROUND = 100_000;

    /** A store that is to be measured at a size may grow to at most this many times that while it is. */
    private static final int MOST_GROWTH = 10;

    private static final Duration GETS_A_ROUND = Duration.ofMillis(200);
    private static final Duration SEARCHES_A_ROUND = Duration.ofMillis(50);

    private final Path directory;
    private final int size;
    private final PathwayStore store;
    private final Map<String, byte[]> map = new ConcurrentHashMap<>();
    private final Lookups lookups;
    private final LabelSearches searches;
    private long grown;

    /** Fills both; the directory need not be there yet. */
    GrowingStore(Path directory, int size) {
        this.directory = directory;
        this.size = size;
        this.grown = size;
        this.store = Filling.open(directory.resolve("store"));
        Filling.add(store, 0, size, number -> {
            map.put(Documents.key(number), Drafts.smallJson(number));
            return Drafts.small(number);
        });
        this.lookups = Lookups.random(size);
        this.searches = new LabelSearches(store, size / Drafts.RUN);
    }

    int size() {
        return size;
    }

    /** Returns what a get, a get from the map, and a search take. */
    Map<String, Double> nanosToRead() throws Exception {
        double gets = lookups.perSecond(
                GETS_A_ROUND, key -> store.get(key).orElseThrow().content().sizeBytes());
        double mapGets = lookups.perSecond(GETS_A_ROUND, key -> length(map.get(key)));
        return Map.of(GET, 1e9 / gets, MAP_GET, 1e9 / mapGets, SEARCH, 1e6 * searches.medianMillis(SEARCHES_A_ROUND));
    }

    private static int length(byte @Nullable [] found) {
        return Optional.ofNullable(found).orElseThrow().length;
    }

    /** Returns what an add takes: to this store if it is large, or to others of its size that are there for this alone. */
    Map<String, Double> nanosToAdd() {
        if (size < MOST_GROWTH * ADDS_A_ROUND) {
            return Map.of(ADD, nanosToAddToOthers((int) Math.ceil((double) ADDS_A_ROUND / (MOST_GROWTH - 1) / size)));
        }
        double nanos = nanosToAdd(List.of(store), grown, ADDS_A_ROUND);
        grown += ADDS_A_ROUND;
        return Map.of(ADD, nanos);
    }

    /** All of them stay until the end, so that what was added stays in memory, as in a large store. */
    private double nanosToAddToOthers(int count) {
        Path theirs = directory.resolve("others");
        List<PathwayStore> others = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PathwayStore other = Filling.open(theirs.resolve(String.valueOf(i)));
            Filling.add(other, 0, size, Drafts::small);
            others.add(other);
        }
        double nanos = nanosToAdd(others, size, ADDS_A_ROUND / count);
        others.forEach(PathwayStore::close);
        Setting.remove(theirs);
        return nanos;
    }

    private static double nanosToAdd(List<PathwayStore> stores, long from, int adds) {
        long began = System.nanoTime();
        for (PathwayStore each : stores) {
            Filling.add(each, from, from + adds, Drafts::small);
        }
        return (double) (System.nanoTime() - began) / adds / stores.size();
    }

    @Override
    public void close() {
        store.close();
    }
}
