package dev.pathway.daemon;

import dev.pathway.error.EventLogException;
import dev.pathway.http.PathwayServer;
import dev.pathway.http.ServerOptions;
import dev.pathway.store.PathwayStore;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store and the server over it. The server listens while the store is still being opened, so that a long recovery can
 * be watched from outside. One thread starts it, another may stop it.
 */
final class Service {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private static final long LISTEN_SECONDS = 20;
    private static final long FLUSH_SECONDS = 10;

    /** More than the server takes to drain. */
    private static final long DRAIN_SECONDS = 15;

    private final PathwayStore.Builder builder;
    private final ServerOptions options;
    private final CompletableFuture<PathwayStore> opening = new CompletableFuture<>();
    private volatile @Nullable PathwayServer server;

    Service(PathwayStore.Builder builder, ServerOptions options) {
        this.builder = builder;
        this.options = options;
    }

    /**
     * Returns the store once it is open and served. What it throws has left nothing open.
     *
     * @throws EventLogException if the log cannot be opened
     * @throws ProgramFailure if the address cannot be listened on
     */
    PathwayStore start() throws InterruptedException {
        Thread opener = new Thread(this::open, "pathway-opening");
        opener.setDaemon(true);
        opener.start();
        try {
            server = listen();
            LOG.info("Listening on {}:{}, loopback only: there are no access tokens", options.host(), port());
            return opening.get();
        } catch (ExecutionException e) {
            stop();
            if (Failures.unwrapped(e) instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Opening the store failed", Failures.unwrapped(e));
        }
    }

    private void open() {
        try {
            opening.complete(builder.open());
        } catch (RuntimeException | Error e) {
            opening.completeExceptionally(e);
        }
    }

    /** Where the port is taken and the store too, the store is the better thing to name: it says by whom. */
    private PathwayServer listen() throws InterruptedException, ExecutionException {
        try {
            return PathwayServer.start(opening, options).toCompletableFuture().get(LISTEN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw ProgramFailure.unavailable("Listening took longer than " + LISTEN_SECONDS + " s", e);
        } catch (ExecutionException e) {
            if (!(Failures.unwrapped(e) instanceof IOException cause)) {
                throw e;
            }
            opening.get().close();
            throw ProgramFailure.unavailable(
                    "Cannot listen on " + options.host() + ":" + options.port() + ": " + cause.getMessage(), cause);
        }
    }

    int port() {
        PathwayServer listening = server;
        return listening == null ? options.port() : listening.port();
    }

    /**
     * Accepts no more requests, finishes those in flight, makes everything durable and closes. Takes at most 45 s.
     *
     * @return whether all of that was done
     */
    boolean stop() {
        boolean done = server == null || await("Stopping the server", DRAIN_SECONDS, server.stop());
        // A store that is still being opened has promised nothing to anybody.
        if (opening.isDone() && !opening.isCompletedExceptionally()) {
            PathwayStore store = opening.join();
            done &= await("Flushing the store", FLUSH_SECONDS, store.flush());
            store.close();
        }
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
