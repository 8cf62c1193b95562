package dev.pathway.http;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the event loops of one server share.
 *
 * @param store the store
 * @param workers where costly reads run
 * @param console the files of the console by their names
 * @param connections how many connections are open
 * @param bufferedBytes how many bytes of unfinished bodies are held
 */
record Shared(
        StoreAccess store,
        ReadWorkers workers,
        Map<String, ConsoleFile> console,
        AtomicInteger connections,
        AtomicLong bufferedBytes) {

    Shared(StoreAccess store, ReadWorkers workers) {
        this(store, workers, ConsoleFile.readAll(), new AtomicInteger(), new AtomicLong());
    }
}
