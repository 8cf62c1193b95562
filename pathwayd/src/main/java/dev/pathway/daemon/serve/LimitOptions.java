package dev.pathway.daemon.serve;

import dev.pathway.daemon.options.Bounds;
import dev.pathway.http.ServerOptions;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that say how much a client may ask of the service, and how long anything may take. */
final class LimitOptions {

    private static final ServerOptions DEFAULTS = ServerOptions.defaults();

    /** By how many bytes a body may be larger than the largest content. */
    private static final int BESIDES_CONTENT = 65_536;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "How many connections may be open at once; further ones are closed at once.")
    private int maxConnections = DEFAULTS.maxConnections();

    @Option(
            names = "--max-header-bytes",
            paramLabel = "BYTES",
            description = "The largest request line, and the largest size of all headers together.")
    private int maxHeaderBytes = DEFAULTS.maxHeaderBytes();

    @Option(
            names = "--max-buffered-bytes",
            paramLabel = "BYTES",
            description = "How many bytes of unfinished request bodies are held at once, over all connections, and how"
                    + " many of answers that clients have not taken yet. By default a quarter of the heap, but at"
                    + " least 64 MiB.")
    private long maxBufferedBytes = DEFAULTS.maxBufferedBytes();

    @Option(
            names = "--max-costly-reads",
            paramLabel = "N",
            description = "How many searches and lineages may run or wait at once.")
    private int maxCostlyReads = DEFAULTS.maxCostlyReads();

    @Option(
            names = "--event-loops",
            paramLabel = "N",
            description = "How many threads serve connections. By default one for each processor.")
    private int eventLoops = DEFAULTS.eventLoops();

    @Option(
            names = "--header-timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How long the first request line of a connection and its headers may take.")
    private Duration headerTimeout;

    @Option(
            names = "--request-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long a request body may take to arrive.")
    private Duration requestTimeout;

    @Option(
            names = "--answer-timeout",
            paramLabel = "TIME",
            defaultValue = "35s",
            description = "How long the store may take to answer; it gives up on a write itself after 30 s.")
    private Duration answerTimeout;

    @Option(
            names = "--opening-timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long a request waits for its space to be opened, before it is answered with 503.")
    private Duration openingTimeout;

    @Option(
            names = "--stream-timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long an import, an export or a stream of events may go without progress.")
    private Duration streamTimeout;

    @Option(
            names = "--idle-timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long a connection may be idle, and a client take nothing of an answer.")
    private Duration idleTimeout;

    @Option(
            names = "--drain-timeout",
            paramLabel = "TIME",
            defaultValue = "8s",
            description = "How long to wait for requests in flight when the service is told to stop.")
    private Duration drainTimeout;

    /** Sets them all; one body at least, with the largest content in it, has to fit into what is buffered. */
    void applyTo(ServerOptions.Builder server, Bounds bounds, int maxContentBytes) {
        server.maxConnections(bounds.atLeast("--max-connections", maxConnections, 1))
                .maxHeaderBytes(bounds.atLeast("--max-header-bytes", maxHeaderBytes, 1024))
                .maxBufferedBytes(
                        bounds.atLeast("--max-buffered-bytes", maxBufferedBytes, maxContentBytes + BESIDES_CONTENT))
                .maxCostlyReads(bounds.atLeast("--max-costly-reads", maxCostlyReads, 1))
                .eventLoops(bounds.atLeast("--event-loops", eventLoops, 1))
                .headerTimeout(headerTimeout)
                .requestTimeout(requestTimeout)
                .answerTimeout(answerTimeout)
                .openingTimeout(openingTimeout)
                .streamTimeout(streamTimeout)
                .idleTimeout(idleTimeout)
                .drainTimeout(drainTimeout);
    }
}
