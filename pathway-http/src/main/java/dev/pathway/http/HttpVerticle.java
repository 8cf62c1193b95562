package dev.pathway.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves HTTP on one event loop; several of them share the port. */
final class HttpVerticle extends VerticleBase {

    /** Vert.x's way to say: a port that the system chooses once for all instances of one deployment. */
    private static final int ANY_BUT_THE_SAME = -1;

    private final ServerOptions options;
    private final Shared shared;
    private volatile @Nullable HttpServer server;
    private @Nullable Streams streams;

    HttpVerticle(ServerOptions options, Shared shared) {
        this.options = options;
        this.shared = shared;
    }

    @Override
    public Future<?> start() {
        ConnectionGuard guard = new ConnectionGuard(options, shared.connections());
        BodyReader bodies = new BodyReader(options.maxBodyBytes(), options.maxBufferedBytes(), shared.bufferedBytes());
        Streams opened = new Streams(options, guard, shared.streams());
        streams = opened;
        List<Route> table = RouteTable.of(
                bodies,
                new ReadHandlers(bodies, shared.workers()),
                new StateHandlers(shared.health(), bodies, options.version()),
                new SpaceHandlers(shared.spaces(), bodies),
                new ConsoleHandler(shared.console(), bodies),
                new MetricsHandler(vertx, bodies, options.metrics()),
                StreamHandlers.of(opened, bodies, options));
        Exchanges exchanges = new Exchanges(shared.observer());
        Routes routes = new Routes(
                new Gate(options.tokens()), new StoreDoor(shared.spaces(), options.openingTimeout()), exchanges, table);
        FrontDoor door = new FrontDoor(
                guard,
                new SameOrigin(options.host()),
                new Leftovers(4L * options.maxBodyBytes()),
                exchanges,
                routes,
                vertx);
        LoopLag.watch(vertx, shared.observer());
        vertx.setPeriodic(guard.sweepEvery().toMillis(), timer -> guard.sweep());
        vertx.setPeriodic(opened.tickEvery().toMillis(), timer -> opened.tick());
        HttpServer created = vertx.createHttpServer(serverOptions())
                .connectionHandler(guard::opened)
                .requestHandler(door)
                .invalidRequestHandler(door::malformed);
        server = created;
        return created.listen(options.port() == 0 ? ANY_BUT_THE_SAME : options.port(), options.host());
    }

    /** Accepts nothing new and lets what is in flight end, for as long as the options say. */
    @Override
    public Future<?> stop() {
        if (streams != null) {
            streams.stop();
        }
        HttpServer started = server;
        return started == null
                ? Future.succeededFuture()
                : started.shutdown(options.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns the port that it listens on, once it is started. */
    int actualPort() {
        return Objects.requireNonNull(server, "not started").actualPort();
    }

    private HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                // With clear-text HTTP/2 on, a connection is announced only after its first head: no guard would help.
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setMaxInitialLineLength(options.maxHeaderBytes())
                .setMaxHeaderSize(options.maxHeaderBytes())
                .setIdleTimeout((int) Math.max(1, options.idleTimeout().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setCompressionSupported(true)
                .setCompressionLevel(1)
                .setCompressionContentSizeThreshold(1_024)
                .setDecompressionSupported(false)
                .setAcceptBacklog(1_024);
    }
}
