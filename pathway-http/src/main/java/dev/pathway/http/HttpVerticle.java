package dev.pathway.http;

import dev.pathway.http.call.SameOrigin;
import dev.pathway.http.connection.Certificates;
import dev.pathway.http.connection.ConnectionGuard;
import dev.pathway.http.connection.Deadlines;
import dev.pathway.http.message.BodyReader;
import dev.pathway.http.message.LargeAnswers;
import dev.pathway.http.message.Leftovers;
import dev.pathway.http.stream.StreamHandlers;
import dev.pathway.http.stream.Streams;
import dev.pathway.http.trace.ReadHandlers;
import dev.pathway.http.trace.WriteHandlers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves HTTP on one event loop; several of them share the port. */
final class HttpVerticle extends VerticleBase {

    /** Vert.x's way to say: a port that the system chooses once for all instances of one deployment. */
    private static final int ANY_BUT_THE_SAME = -1;

    /** How many requests of HTTP/2 may be under way on one connection. */
    private static final int MAX_STREAMS = 64;

    /** How many of them a client may take back in 10 s before it loses the connection. */
    private static final int MAX_RESETS = 200;

    private final ServerOptions options;
    private final Shared shared;
    private final @Nullable Certificates certificates;
    private volatile @Nullable HttpServer server;
    private @Nullable Streams streams;

    /** Speaks in the clear where there are no certificates. */
    HttpVerticle(ServerOptions options, Shared shared, @Nullable Certificates certificates) {
        this.options = options;
        this.shared = shared;
        this.certificates = certificates;
    }

    @Override
    public Future<?> start() {
        ConnectionGuard guard = new ConnectionGuard(deadlines(), shared.arrivals());
        BodyReader bodies = new BodyReader(options.maxBodyBytes(), options.maxBufferedBytes(), shared.bufferedBytes());
        LargeAnswers large = new LargeAnswers(mostUntakenBytes(), shared.arrivals()::end);
        Streams opened = new Streams(guard, shared.streams());
        streams = opened;
        List<Route> table = RouteTable.of(
                bodies,
                new ReadHandlers(bodies, shared.workers(), large),
                WriteHandlers.of(bodies, large),
                new StateHandlers(shared.health(), shared.gate(), bodies, options.version()),
                new SpaceHandlers(shared.spaces(), bodies),
                new ConsoleHandler(shared.console(), bodies),
                new MetricsHandler(vertx, bodies, options.metrics()),
                StreamHandlers.of(opened, bodies, options.maxBodyBytes()));
        Exchanges exchanges = new Exchanges(shared.observer());
        Routes routes =
                new Routes(shared.gate(), new StoreDoor(shared.spaces(), options.openingTimeout()), exchanges, table);
        FrontDoor door = new FrontDoor(
                guard,
                new SameOrigin(options.host(), options.access(), shared.audit()),
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
        return created.listen(options.port() == 0 ? ANY_BUT_THE_SAME : options.port(), options.host())
                .onSuccess(this::followCertificates);
    }

    /** A share of what may be buffered, and room for some answers where that is little. */
    private long mostUntakenBytes() {
        return Math.max(options.maxBufferedBytes() / options.eventLoops(), 8L * options.maxBodyBytes());
    }

    private Deadlines deadlines() {
        return new Deadlines(
                options.headerTimeout(), options.requestTimeout(), options.answerTimeout(), options.idleTimeout());
    }

    private void followCertificates(HttpServer listening) {
        if (certificates != null) {
            certificates.follow(listening);
        }
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
        HttpServerOptions http = new HttpServerOptions()
                // It is for TLS only: in the clear, nobody speaks it, and what is after a prior Upgrade is hard to
                // guard.
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setMaxInitialLineLength(options.maxHeaderBytes())
                .setMaxHeaderSize(options.maxHeaderBytes())
                .setCompressionSupported(true)
                .setCompressionLevel(1)
                .setCompressionContentSizeThreshold(1_024)
                .setDecompressionSupported(false)
                // Nobody speaks WebSocket, so no request is looked at for what it would compress.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setAcceptBacklog(1_024);
        http.setIdleTimeout((int) Math.max(1, options.idleTimeout().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return certificates == null ? http : secure(http, certificates.proof());
    }

    private HttpServerOptions secure(HttpServerOptions http, PemKeyCertOptions with) {
        http.setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(MAX_STREAMS)
                        .setMaxHeaderListSize(options.maxHeaderBytes()))
                .setHttp2RstFloodMaxRstFramePerWindow(MAX_RESETS)
                .setHttp2RstFloodWindowDuration(10)
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setUseAlpn(true)
                .setSsl(true);
        http.setKeyCertOptions(with)
                .setSslHandshakeTimeout(options.headerTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        return http;
    }
}
