package dev.pathway.http;

import dev.pathway.http.access.Access;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a {@link PathwayServer} listens and what it allows a client. Immutable; every setting has a default. */
public final class ServerOptions {

    private final Builder set;

    private ServerOptions(Builder set) {
        this.set = set;
    }

    /** Returns the defaults: 127.0.0.1, port 7070. */
    public static ServerOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the name or address to listen on. One that other machines can reach takes an {@link #access()} by tokens,
     * and over TLS or from behind a proxy.
     */
    public String host() {
        return set.host;
    }

    /** Returns the port to listen on; 0 lets the system choose. */
    public int port() {
        return set.port;
    }

    /** Returns who may reach the service, and in what way. */
    public Access access() {
        return set.access;
    }

    /** Returns the number of threads that serve connections. */
    public int eventLoops() {
        return set.eventLoops;
    }

    /** Returns the largest request body, in bytes. */
    public int maxBodyBytes() {
        return set.maxBodyBytes;
    }

    /** Returns how many bytes of unfinished bodies may be held at once, and how many of answers that are not taken yet. */
    public long maxBufferedBytes() {
        return set.maxBufferedBytes;
    }

    /** Returns the largest request line, and the largest sum of headers, in bytes. */
    public int maxHeaderBytes() {
        return set.maxHeaderBytes;
    }

    /** Returns how many connections may be open at once; one more is closed as it comes. */
    public int maxConnections() {
        return set.maxConnections;
    }

    /** Returns how many searches and lineages may run or wait at once. */
    public int maxCostlyReads() {
        return set.maxCostlyReads;
    }

    /** Returns how long the first head of a connection may take. */
    public Duration headerTimeout() {
        return set.headerTimeout;
    }

    /** Returns how long a body may take to arrive. */
    public Duration requestTimeout() {
        return set.requestTimeout;
    }

    /**
     * Returns how long the store may take to answer. It gives up on a write itself after 30 s, and can say more about
     * that.
     */
    public Duration answerTimeout() {
        return set.answerTimeout;
    }

    /** Returns how long a request waits for the store of its space to be opened, until it is told to come again. */
    public Duration openingTimeout() {
        return set.openingTimeout;
    }

    /**
     * Returns how long a connection may rest, how long the next head on it may take, and how long a client may take
     * nothing of an answer.
     */
    public Duration idleTimeout() {
        return set.idleTimeout;
    }

    /**
     * Returns how long an import, an export or a stream of events may get nowhere, through its client's fault: nothing
     * comes, or nothing is taken.
     */
    public Duration streamTimeout() {
        return set.streamTimeout;
    }

    /** Returns how long {@link PathwayServer#stop()} waits for requests in flight. */
    public Duration drainTimeout() {
        return set.drainTimeout;
    }

    /** Returns the version of the program, as {@code stats} reports it. */
    public String version() {
        return set.version;
    }

    /** Returns who is told of requests. */
    public ServerObserver observer() {
        return set.observer;
    }

    /** Returns what writes the page {@code /metrics}, as the text format of Prometheus; empty for no such page. */
    public Optional<Supplier<String>> metrics() {
        return Optional.ofNullable(set.metrics);
    }

    /** Gathers settings. Not safe for use by several threads. */
    public static final class Builder implements Cloneable {

        private String host = "127.0.0.1";
        private int port = 7070;
        private Access access = Access.open();
        private int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors());
        private int maxBodyBytes = (1 << 20) + (64 << 10);
        private long maxBufferedBytes = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4);
        private int maxHeaderBytes = 16 << 10;
        private int maxConnections = 10_000;
        private int maxCostlyReads = 256;
        private Duration headerTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofSeconds(30);
        private Duration answerTimeout = Duration.ofSeconds(35);
        private Duration openingTimeout = Duration.ofSeconds(5);
        private Duration idleTimeout = Duration.ofSeconds(60);
        private Duration streamTimeout = Duration.ofSeconds(60);
        private Duration drainTimeout = Duration.ofSeconds(8);
        private String version = "development";
        private ServerObserver observer = ServerObserver.NONE;
        private @Nullable Supplier<String> metrics;

        private Builder() {}

        public Builder host(String nameOrAddress) {
            this.host = nameOrAddress;
            return this;
        }

        public Builder port(int number) {
            this.port = number;
            return this;
        }

        public Builder access(Access ofClients) {
            this.access = ofClients;
            return this;
        }

        public Builder eventLoops(int threads) {
            this.eventLoops = threads;
            return this;
        }

        /** Sets the largest content that the store takes; a body may be 64 KiB larger. */
        public Builder maxContentBytes(int bytes) {
            this.maxBodyBytes = bytes + (64 << 10);
            return this;
        }

        public Builder maxBufferedBytes(long bytes) {
            this.maxBufferedBytes = bytes;
            return this;
        }

        public Builder maxHeaderBytes(int bytes) {
            this.maxHeaderBytes = bytes;
            return this;
        }

        public Builder maxConnections(int most) {
            this.maxConnections = most;
            return this;
        }

        public Builder maxCostlyReads(int most) {
            this.maxCostlyReads = most;
            return this;
        }

        public Builder headerTimeout(Duration most) {
            this.headerTimeout = most;
            return this;
        }

        public Builder requestTimeout(Duration most) {
            this.requestTimeout = most;
            return this;
        }

        public Builder answerTimeout(Duration most) {
            this.answerTimeout = most;
            return this;
        }

        public Builder openingTimeout(Duration most) {
            this.openingTimeout = most;
            return this;
        }

        public Builder idleTimeout(Duration most) {
            this.idleTimeout = most;
            return this;
        }

        public Builder streamTimeout(Duration most) {
            this.streamTimeout = most;
            return this;
        }

        public Builder drainTimeout(Duration most) {
            this.drainTimeout = most;
            return this;
        }

        public Builder version(String ofProgram) {
            this.version = ofProgram;
            return this;
        }

        public Builder observer(ServerObserver whoCounts) {
            this.observer = whoCounts;
            return this;
        }

        /** Sets what writes the page {@code /metrics}; called by one thread of a pool at a time for each event loop. */
        public Builder metrics(Supplier<String> page) {
            this.metrics = page;
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException if others could reach the service without tokens or TLS, or a limit is not
         *     positive
         */
        public ServerOptions build() {
            require(port >= 0 && port <= 65_535, "port must be 0 to 65535, not " + port);
            require(eventLoops > 0, "eventLoops must be positive");
            require(maxBodyBytes > 64 << 10, "maxContentBytes must be positive");
            require(maxBufferedBytes >= maxBodyBytes, "maxBufferedBytes must hold at least one body");
            require(maxHeaderBytes >= 1 << 10, "maxHeaderBytes must be at least 1024");
            require(maxConnections > 0, "maxConnections must be positive");
            require(maxCostlyReads > 0, "maxCostlyReads must be positive");
            requirePositive("headerTimeout", headerTimeout);
            requirePositive("requestTimeout", requestTimeout);
            requirePositive("answerTimeout", answerTimeout);
            requirePositive("openingTimeout", openingTimeout);
            requirePositive("idleTimeout", idleTimeout);
            requirePositive("streamTimeout", streamTimeout);
            requirePositive("drainTimeout", drainTimeout);
            Exposure.check(host, access);
            return new ServerOptions(copy());
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        private static void requirePositive(String name, Duration duration) {
            require(!duration.isZero() && !duration.isNegative(), name + " must be positive");
        }

        private static void require(boolean met, String otherwise) {
            if (!met) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
