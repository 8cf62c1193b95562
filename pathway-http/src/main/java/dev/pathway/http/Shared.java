package dev.pathway.http;

import dev.pathway.http.call.Audit;
import dev.pathway.http.call.Gate;
import dev.pathway.http.connection.Arrivals;
import dev.pathway.http.stream.StreamBounds;
import dev.pathway.http.trace.ReadWorkers;
import dev.pathway.observe.Guarded;
import dev.pathway.space.Spaces;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the event loops of one server share.
 *
 * @param spaces what is served
 * @param health how that is doing
 * @param workers where costly reads run
 * @param console the files of the console by their names
 * @param gate whom requests come from
 * @param audit what is known of those that were refused
 * @param arrivals what connections come through first
 * @param observer is told of requests
 * @param bufferedBytes how many bytes of unfinished bodies are held
 * @param streams the bounds of streams
 */
record Shared(
        Spaces spaces,
        Health health,
        ReadWorkers workers,
        Map<String, StaticFile> console,
        Gate gate,
        Audit audit,
        Arrivals arrivals,
        Guarded<ServerObserver> observer,
        AtomicLong bufferedBytes,
        StreamBounds streams) {

    Shared(
            Spaces spaces,
            Health health,
            ReadWorkers workers,
            Gate gate,
            Audit audit,
            Arrivals arrivals,
            ServerObserver observer,
            StreamBounds streams) {
        this(
                spaces,
                health,
                workers,
                ConsoleFile.readAll(),
                gate,
                audit,
                arrivals,
                new Guarded<>(observer),
                new AtomicLong(),
                streams);
    }
}
