package dev.pathway.http.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.spi.transport.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the connections from the moment that they are accepted: how many there are, and how long each may take to become
 * one of HTTP.
 *
 * <p>Vert.x announces a connection only then, which is after the TLS handshake and, in HTTP/2, after the client's first
 * frame. Before that a client could hold as many as it likes, for as long as it likes.
 */
@Sharable
public final class Arrivals extends ChannelInboundHandlerAdapter {

    private final int most;
    private final Duration patience;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<Ends, Arrival> arrived = new ConcurrentHashMap<>();

    /** Lets so many connections be open, and each take so long until it is one of HTTP. */
    public Arrivals(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
    }

    /** Returns a transport whose servers bring their connections here first. */
    public io.vertx.core.transport.Transport transport() {
        return new Watched(io.vertx.core.transport.Transport.NIO, this);
    }

    /** Returns how many connections there are. */
    public int open() {
        return open.get();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        Channel channel = (Channel) accepted;
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            channel.unsafe().closeForcibly();
            return;
        }
        Ends ends = Ends.of(channel);
        Future<?> late = ctx.executor().schedule(() -> late(channel), patience.toMillis(), TimeUnit.MILLISECONDS);
        Arrival arrival = new Arrival(channel, late);
        arrived.put(ends, arrival);
        channel.closeFuture().addListener(closed -> {
            open.decrementAndGet();
            arrived.remove(ends, arrival);
            late.cancel(false);
        });
        ctx.fireChannelRead(channel);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whoever waits for the end of a connection listens to that
    private static void late(Channel channel) {
        channel.close();
    }

    /** From now on somebody else watches over this connection. */
    void announced(HttpConnection connection) {
        Arrival arrival = arrived.get(Ends.of(connection));
        if (arrival != null) {
            arrival.late.cancel(false);
        }
    }

    /** Ends a connection at once, on its event loop. What waits to be written to it is lost; its own end would wait for that. */
    public void end(HttpConnection connection) {
        Arrival arrival = arrived.get(Ends.of(connection));
        if (arrival != null) {
            Channel.Unsafe channel = arrival.channel.unsafe();
            channel.close(channel.voidPromise());
        }
    }

    /** A connection, and what ends it if it does not become one of HTTP in time. */
    private record Arrival(Channel channel, Future<?> late) {}

    /** Both ends of a connection, which no other has while it is open. */
    private record Ends(String remote, int remotePort, String local, int localPort) {

        static Ends of(Channel channel) {
            return of(
                    SocketAddress.inetSocketAddress((InetSocketAddress) channel.remoteAddress()),
                    SocketAddress.inetSocketAddress((InetSocketAddress) channel.localAddress()));
        }

        static Ends of(HttpConnection connection) {
            return of(connection.remoteAddress(true), connection.localAddress(true));
        }

        private static Ends of(SocketAddress remote, SocketAddress local) {
            return new Ends(remote.hostAddress(), remote.port(), local.hostAddress(), local.port());
        }
    }

    /** A transport like another but for whom its servers tell first of a connection. */
    private record Watched(io.vertx.core.transport.Transport original, Arrivals arrivals)
            implements io.vertx.core.transport.Transport, Transport {

        @Override
        public String name() {
            return original.name();
        }

        @Override
        public boolean available() {
            return original.available();
        }

        @Override
        public Throwable unavailabilityCause() {
            return original.unavailabilityCause();
        }

        @Override
        public Transport implementation() {
            return this;
        }

        @Override
        public IoHandlerFactory ioHandlerFactory() {
            return original.implementation().ioHandlerFactory();
        }

        @Override
        @SuppressWarnings("deprecation") // that is what the interface takes
        public DatagramChannel datagramChannel(InternetProtocolFamily family) {
            return original.implementation().datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
            return original.implementation().datagramChannelFactory();
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return original.implementation().channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return original.implementation().serverChannelFactory(domainSocket);
        }

        @Override
        public void configure(TcpConfig options, boolean domainSocket, ServerBootstrap server) {
            Transport.super.configure(options, domainSocket, server);
            server.handler(arrivals);
        }
    }
}
