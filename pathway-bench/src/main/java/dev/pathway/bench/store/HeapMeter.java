package dev.pathway.bench.store;

import dev.pathway.bench.measure.Logging;
import dev.pathway.store.PathwayStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** A program that fills a store, opens it again, and prints how many bytes of heap a trace takes over its content. */
final class HeapMeter {

    private static final int COLLECTIONS = 3;

    private final long before = used();

    private HeapMeter() {}

    /** Takes an empty directory, how many traces there are to be, and whether to update them too. */
    public static void main(String[] arguments) {
        Logging.onlyWarnings();
        Path directory = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        Documents.json(0);
        HeapMeter meter = new HeapMeter();
        try (PathwayStore store = Filling.open(directory)) {
            Filling.add(store, 0, count, Drafts.labelled(count));
            store.flush().join(); // else it also holds what has yet to be forced
            meter.print(store, count, "that was added");
        }
        try (PathwayStore store = Filling.open(directory)) {
            meter.print(store, count, "after opening");
            if (Boolean.parseBoolean(arguments[2])) {
                Filling.update(store, count);
                store.flush().join();
                meter.print(store, count, "that was updated");
            }
        }
    }

    private void print(PathwayStore store, int count, String how) {
        long bytes = used() - before - store.stats().traces().contentBytes();
        System.out.println((double) bytes / count + " " + how);
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
