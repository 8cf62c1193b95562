package dev.pathway.bench.store;

import java.time.Duration;
import java.util.Random;

/** Keys in random order that are looked up one after the other. Used by one thread. */
final class Lookups {

    private static final int MOST = 1_000_000;
    private static final int BETWEEN_LOOKS = 1_000;

    private final String[] keys;
    private int next;
    private long sum;

    private Lookups(String[] keys) {
        this.keys = keys;
    }

    /** Returns lookups, a million kinds at most, of the documents below a number. */
    static Lookups random(int documents) {
        Random random = new Random(documents);
        return new Lookups(random.longs(Math.min(MOST, documents), 0, documents)
                .mapToObj(Documents::key)
                .toArray(String[]::new));
    }

    /** Returns how many lookups a second are done, none of which may miss. */
    double perSecond(Duration about, Lookup lookup) throws Exception {
        long began = System.nanoTime();
        long done = 0;
        while (System.nanoTime() - began < about.toNanos()) {
            for (int i = 0; i < BETWEEN_LOOKS; i++) {
                next = next + 1 == keys.length ? 0 : next + 1;
                sum += lookup.size(keys[next]);
            }
            done += BETWEEN_LOOKS;
        }
        if (sum == 0) {
            throw new IllegalStateException("Nothing was found");
        }
        return done / ((System.nanoTime() - began) / 1e9);
    }

    /** Finds something by its key. */
    @FunctionalInterface
    interface Lookup {
        /** Returns how large it is, so that it is really looked at. */
        int size(String key) throws Exception;
    }
}
