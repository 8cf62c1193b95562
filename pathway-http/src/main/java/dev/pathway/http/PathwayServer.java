package dev.pathway.http;

import dev.pathway.command.AsyncWrites;
import dev.pathway.http.access.Access;
import dev.pathway.http.call.Audit;
import dev.pathway.http.call.Gate;
import dev.pathway.http.connection.Arrivals;
import dev.pathway.http.connection.Certificates;
import dev.pathway.http.stream.StreamBounds;
import dev.pathway.http.trace.ReadWorkers;
import dev.pathway.space.Spaces;
import dev.pathway.store.Promotable;
import dev.pathway.store.Reads;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP service over the stores of spaces.
 *
 * <p>It has threads of its own and never blocks one of them for a write. It does not own the stores: whoever opened them
 * closes them, after {@link #stop()}. All methods may be called by any thread.
 */
public final class PathwayServer {

    private final Vertx vertx;
    private final String deployment;
    private final Shared shared;
    private final @Nullable Certificates certificates;
    private final int port;

    private PathwayServer(
            Vertx vertx, String deployment, Shared shared, @Nullable Certificates certificates, int port) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.certificates = certificates;
        this.shared = shared;
        this.port = port;
    }

    /**
     * Listens, and serves a store as the space {@code default}.
     *
     * @return the server once it listens; fails with {@link java.net.BindException} where the port is taken
     */
    public static <S extends Reads & AsyncWrites & Promotable> CompletionStage<PathwayServer> start(
            S store, ServerOptions options) {
        return start(CompletableFuture.completedFuture(store), options);
    }

    /**
     * Listens at once, and serves a store as the space {@code default} from when it is open. If it fails to open, requests
     * for it are refused until {@link #stop()}.
     *
     * @return the server once it listens; fails with {@link java.net.BindException} where the port is taken
     */
    public static <S extends Reads & AsyncWrites & Promotable> CompletionStage<PathwayServer> start(
            CompletionStage<S> opening, ServerOptions options) {
        return start(Spaces.ofDefault(opening), options);
    }

    /**
     * Listens at once, and serves spaces. A request for one that is not open yet waits for that, up to {@link
     * ServerOptions#openingTimeout()}; {@code /health/ready} says {@code recovering} until {@code default} is open.
     *
     * <p>Reads the files of {@link Access#tls()}, and looks every 10 s whether there are new ones.
     *
     * @return the server once it listens; fails with {@link java.net.BindException} where the port is taken, and with
     *     another {@link IOException} where the files of TLS are of no use
     */
    public static CompletionStage<PathwayServer> start(Spaces spaces, ServerOptions options) {
        Arrivals arrivals = new Arrivals(options.maxConnections(), options.headerTimeout());
        Vertx vertx = vertx(options, arrivals);
        @Nullable Certificates certificates;
        try {
            certificates = Certificates.of(vertx, options.access()).orElse(null);
        } catch (IOException e) {
            vertx.close();
            return CompletableFuture.failedFuture(e);
        }
        Audit audit = new Audit(options.access().behindProxy());
        Shared shared = new Shared(
                spaces,
                new Health(spaces),
                new ReadWorkers(vertx, options.maxCostlyReads()),
                new Gate(options.access(), audit),
                audit,
                arrivals,
                options.observer(),
                new StreamBounds(vertx, options.maxBufferedBytes(), options.streamTimeout(), options.idleTimeout()));
        Queue<HttpVerticle> loops = new ConcurrentLinkedQueue<>();
        Future<String> deployed = vertx.deployVerticle(
                () -> {
                    HttpVerticle loop = new HttpVerticle(options, shared, certificates);
                    loops.add(loop);
                    return loop;
                },
                new DeploymentOptions().setInstances(options.eventLoops()));
        // Away from the event loops: whoever goes on from here may wait, or stop the server at once.
        return deployed.toCompletionStage().handleAsync((id, failure) -> {
            if (failure != null) {
                vertx.close();
                throw new CompletionException(failure);
            }
            return new PathwayServer(
                    vertx, id, shared, certificates, loops.element().actualPort());
        });
    }

    private static Vertx vertx(ServerOptions options, Arrivals arrivals) {
        return Vertx.builder()
                .with(new VertxOptions()
                        .setEventLoopPoolSize(options.eventLoops())
                        // Nothing is served from files, so none is unpacked to a temporary directory.
                        .setFileSystemOptions(new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false)))
                .withTransport(arrivals.transport())
                .build();
    }

    /** Returns the port that it listens on. */
    public int port() {
        return port;
    }

    /** Returns how many connections are open. */
    public int connections() {
        return shared.arrivals().open();
    }

    /** Looks whether there are new certificates, as happens every 10 s; returns whether there were. */
    CompletionStage<Boolean> lookAtCertificates() {
        return Objects.requireNonNull(certificates, "no TLS").look().toCompletionStage();
    }

    /**
     * Stops: accepts no more connections, is no longer ready, finishes the requests in flight within {@link
     * ServerOptions#drainTimeout()}, then closes what is left. Stopping twice does nothing more.
     */
    public CompletionStage<Void> stop() {
        shared.health().stopping();
        // Closing cannot be waited for on a thread that it closes. The workers go last: what is in flight needs them.
        return CompletableFuture.supplyAsync(() -> vertx.undeploy(deployment).toCompletionStage())
                .thenCompose(Function.identity())
                .handleAsync((undeployed, failure) -> vertx.close().toCompletionStage())
                .thenCompose(Function.identity());
    }
}
