package dev.pathway.bench.store;

import dev.pathway.bench.measure.Logging;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A program that fills stores of several sizes, has them take turns, and prints what their calls take: the size, the call and
 * the nanoseconds, a line each, parted by tabs.
 */
final class GrowthMeter {

    private static final long SEED = 1;

    /** After a collection the first rounds are slower by far, and not in the store alone. */
    private static final int WARM_UP_ROUNDS = 2;

    private final List<GrowingStore> stores;
    private final Random random = new Random(SEED);

    private GrowthMeter(List<GrowingStore> stores) {
        this.stores = stores;
    }

    /** Takes an empty directory, in how many rounds to read and in how many to add, and the sizes. */
    public static void main(String[] arguments) throws Exception {
        Logging.onlyWarnings();
        List<GrowingStore> stores = new ArrayList<>();
        for (int i = 3; i < arguments.length; i++) {
            stores.add(new GrowingStore(Path.of(arguments[0], arguments[i]), Integer.parseInt(arguments[i])));
        }
        // A small store may lie scattered among the garbage of its making still, and a large one does not.
        System.gc();
        GrowthMeter meter = new GrowthMeter(List.copyOf(stores));
        meter.measure(Integer.parseInt(arguments[1]), GrowingStore::nanosToRead);
        // Behind all else, for now the large ones grow.
        meter.measure(Integer.parseInt(arguments[2]), GrowingStore::nanosToAdd);
        stores.forEach(GrowingStore::close);
    }

    /** Has all of them take turns, in an order drawn anew for each round. The first rounds do not count. */
    private void measure(int rounds, Measurement measurement) throws Exception {
        List<GrowingStore> order = new ArrayList<>(stores);
        for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
            Collections.shuffle(order, random);
            for (GrowingStore store : order) {
                Map<String, Double> nanos = measurement.of(store);
                if (round >= WARM_UP_ROUNDS) {
                    nanos.forEach((call, each) -> System.out.println(store.size() + "\t" + call + "\t" + each));
                }
            }
        }
    }

    /** Returns what one or more calls of a store take. */
    @FunctionalInterface
    private interface Measurement {
        Map<String, Double> of(GrowingStore store) throws Exception;
    }
}
