package dev.pathway.daemon.serve;

import dev.pathway.daemon.console.CommandFailures;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.error.EventLogException;
import dev.pathway.http.PathwayServer;
import dev.pathway.http.ServerOptions;
import dev.pathway.http.access.Access;
import dev.pathway.space.Lease;
import dev.pathway.space.SpacePool;
import dev.pathway.space.Spaces;
import dev.pathway.store.Reads;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spaces and the server over them. The server listens while the space {@code default} is still being opened, so that
 * a long recovery can be watched from outside; that space then stays open. One thread starts it, another may stop it.
 */
final class Service {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private static final long LISTEN_SECONDS = 20;

    /** How much longer than it drains the server may take to stop. */
    private static final long STOP_SECONDS = 5;

    private final SpacePool spaces;
    private final ServerOptions options;
    private volatile @Nullable PathwayServer server;

    Service(SpacePool spaces, ServerOptions options) {
        this.spaces = spaces;
        this.options = options;
    }

    /**
     * Returns the space {@code default} once it is open and served. What it throws has left nothing open.
     *
     * @throws EventLogException if its log cannot be opened
     * @throws ProgramFailure if the address cannot be listened on, or the TLS files are of no use
     */
    Reads start() throws InterruptedException {
        CompletableFuture<Lease> opening = spaces.lease(Spaces.DEFAULT);
        try {
            server = listen(opening);
            LOG.info("Listening on {}:{}, {}", options.host(), port(), terms(options.access()));
            return opening.get().reads();
        } catch (ExecutionException e) {
            stop();
            if (CommandFailures.unwrapped(e) instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Opening the store failed", CommandFailures.unwrapped(e));
        }
    }

    private static String terms(Access access) {
        if (!access.tokens().required()) {
            return "loopback only: there are no access tokens";
        }
        String how = access.tls().isPresent() ? "over TLS" : access.behindProxy() ? "behind a proxy" : "in the clear";
        return how + ", to those with access tokens";
    }

    /** Where the port is taken and the store too, the store is the better thing to name: it says by whom. */
    private PathwayServer listen(CompletableFuture<Lease> opening) throws InterruptedException, ExecutionException {
        try {
            return PathwayServer.start(spaces, options).toCompletableFuture().get(LISTEN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw ProgramFailure.unavailable("Listening took longer than " + LISTEN_SECONDS + " s", e);
        } catch (ExecutionException e) {
            if (!(CommandFailures.unwrapped(e) instanceof IOException cause)) {
                throw e;
            }
            opening.get();
            spaces.close();
            String message = "Cannot listen on " + options.host() + ":" + options.port() + ": " + cause.getMessage();
            // Anything but a port that is taken comes from the TLS files, which waiting does not mend.
            throw cause instanceof SocketException
                    ? ProgramFailure.unavailable(message, cause)
                    : ProgramFailure.unusable(message, cause);
        }
    }

    int port() {
        PathwayServer listening = server;
        return listening == null ? options.port() : listening.port();
    }

    /** Returns how many connections are open; none before it listens. */
    int connections() {
        PathwayServer listening = server;
        return listening == null ? 0 : listening.connections();
    }

    /**
     * Accepts no more requests, finishes those in flight, makes everything durable and closes. Takes at most 35 s more than
     * the server drains.
     *
     * @return whether all requests were finished
     */
    boolean stop() {
        boolean done = server == null
                || await("Stopping the server", options.drainTimeout().toSeconds() + STOP_SECONDS, server.stop());
        spaces.close();
        return done;
    }

    private static boolean await(String what, long seconds, CompletionStage<Void> stage) {
        try {
            stage.toCompletableFuture().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("{} was interrupted", what);
        } catch (ExecutionException e) {
            LOG.warn("{} failed", what, e.getCause());
        } catch (TimeoutException e) {
            LOG.warn("{} took longer than {} s", what, seconds);
        }
        return false;
    }
}
