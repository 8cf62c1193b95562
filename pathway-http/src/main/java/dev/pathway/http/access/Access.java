package dev.pathway.http.access;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may reach a server, and in what way. Immutable; each method returns another with one thing changed. */
public final class Access {

    private static final Access OPEN = new Access(Tokens.none(), null, false, Set.of(), 0);

    private final Tokens tokens;
    private final @Nullable TlsFiles tls;
    private final boolean behindProxy;
    private final Set<String> hosts;
    private final int requestsPerSecond;

    private Access(
            Tokens tokens, @Nullable TlsFiles tls, boolean behindProxy, Set<String> hosts, int requestsPerSecond) {
        this.tokens = tokens;
        this.tls = tls;
        this.behindProxy = behindProxy;
        this.hosts = hosts;
        this.requestsPerSecond = requestsPerSecond;
    }

    /** Returns the access that everybody on this machine has, and nobody else. */
    public static Access open() {
        return OPEN;
    }

    /** Asks for one of these tokens. */
    public Access withTokens(Tokens ofClients) {
        return new Access(ofClients, tls, behindProxy, hosts, requestsPerSecond);
    }

    /** Speaks TLS, and nothing else. The files are read at the start, and again when they change. */
    public Access withTls(TlsFiles files) {
        return new Access(tokens, files, behindProxy, hosts, requestsPerSecond);
    }

    /** Relies on a proxy for TLS, and on nobody but the proxy being able to reach the service. */
    public Access behindProxy(boolean yes) {
        return new Access(tokens, tls, yes, hosts, requestsPerSecond);
    }

    /** Lets clients call the service by these names too, such as {@code memory.example.org}; any port goes. */
    public Access withHosts(Set<String> names) {
        return new Access(tokens, tls, behindProxy, Set.copyOf(names), requestsPerSecond);
    }

    /** Bounds the requests of each token, with bursts of twice as many; 0 does not. */
    public Access withRate(int perSecond) {
        return new Access(tokens, tls, behindProxy, hosts, perSecond);
    }

    /** Returns the tokens that let a client in. */
    public Tokens tokens() {
        return tokens;
    }

    /** Returns what the server proves itself with; nothing if it speaks in the clear. */
    public Optional<TlsFiles> tls() {
        return Optional.ofNullable(tls);
    }

    /** Returns whether a proxy in front of the service takes care of TLS. */
    public boolean behindProxy() {
        return behindProxy;
    }

    /** Returns the names that clients may use besides those of the loopback interface and that which is listened on. */
    public Set<String> hosts() {
        return hosts;
    }

    /** Returns how many requests a second a token is good for; 0 for any number. */
    public int requestsPerSecond() {
        return requestsPerSecond;
    }
}
