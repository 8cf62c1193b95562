package dev.pathway.http;

import dev.pathway.command.WriteResult;
import dev.pathway.command.Writes;
import dev.pathway.store.Reads;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The HTTP service over one store, as the space {@code default}.
 *
 * <p>It has threads of its own and never blocks one of them for a write. It does not own the store: whoever opened the
 * store closes it, after {@link #stop()}. All methods may be called by any thread.
 */
public final class PathwayServer {

    private final Vertx vertx;
    private final StoreAccess store;
    private final int port;

    private PathwayServer(Vertx vertx, StoreAccess store, int port) {
        this.vertx = vertx;
        this.store = store;
        this.port = port;
    }

    /**
     * Listens, and serves a store.
     *
     * @return the server once it listens; fails with {@link java.net.BindException} where the port is taken
     */
    public static <S extends Reads & Writes<CompletableFuture<WriteResult>>> CompletionStage<PathwayServer> start(
            S store, ServerOptions options) {
        return start(CompletableFuture.completedFuture(store), options);
    }

    /**
     * Listens at once, and serves a store from when it is open. Until then {@code /health/live} answers, {@code
     * /health/ready} says {@code recovering}, and everything else is refused with 503. If the store fails to open it
     * stays so until {@link #stop()}.
     *
     * @return the server once it listens; fails with {@link java.net.BindException} where the port is taken
     */
    public static <S extends Reads & Writes<CompletableFuture<WriteResult>>> CompletionStage<PathwayServer> start(
            CompletionStage<S> opening, ServerOptions options) {
        StoreAccess access = new StoreAccess();
        opening.thenAccept(access::opened);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(options.eventLoops()));
        Shared shared = new Shared(access, new ReadWorkers(vertx, options.maxCostlyReads()));
        Queue<HttpVerticle> loops = new ConcurrentLinkedQueue<>();
        return vertx.deployVerticle(
                        () -> {
                            HttpVerticle loop = new HttpVerticle(options, shared);
                            loops.add(loop);
                            return loop;
                        },
                        new DeploymentOptions().setInstances(options.eventLoops()))
                .map(deployed -> new PathwayServer(vertx, access, loops.element().actualPort()))
                .recover(failure -> vertx.close().transform(closed -> Future.failedFuture(failure)))
                .toCompletionStage();
    }

    /** Returns the port that it listens on. */
    public int port() {
        return port;
    }

    /**
     * Stops: accepts no more connections, is no longer ready, finishes the requests in flight within {@link
     * ServerOptions#drainTimeout()}, then closes what is left. Stopping twice does nothing more.
     */
    public CompletionStage<Void> stop() {
        store.stopping();
        return vertx.close().toCompletionStage();
    }
}
