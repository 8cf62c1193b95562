package dev.pathway.http;

import java.time.Duration;

/**
 * Is told what a server does, so that somebody can count and time it. Nothing that it is told names a trace, a space or a
 * client, and there are only so many different methods, routes and statuses.
 *
 * <p>Calls come from the event loops, from several of them at once, and every request on the loop waits meanwhile: it must
 * not block. What it throws is logged once and goes no further.
 */
public interface ServerObserver {

    /** The route of a request that no route was found for, or that was refused before one was looked for. */
    String NO_ROUTE = "none";

    /** The method of a request without a route, whatever it was: a client can make up as many as it likes. */
    String ANY_METHOD = "any";

    /** The status of a request whose client was gone before the answer. */
    int CLIENT_GONE = 499;

    /** Takes no notice. */
    ServerObserver NONE = new ServerObserver() {
        @Override
        public void began(String method, String route) {}

        @Override
        public void answered(String method, String route, int status, Duration took) {}

        @Override
        public void lagged(Duration lag) {}
    };

    /**
     * Learns that the head of a request is here; exactly one {@link #answered} follows for it.
     *
     * @param route the template of its path, as {@code /v1/pathway/:space/traces/:uid}
     */
    void began(String method, String route);

    /**
     * Learns that a request was answered; one that is answered by a stream, when the stream has ended.
     *
     * @param took from its head to the end of the answer as the service wrote it
     */
    void answered(String method, String route, int status, Duration took);

    /** Learns, every half second from every event loop, by how much a task that was due then came later. */
    void lagged(Duration lag);
}
