package dev.pathway.http.call;

import dev.pathway.http.access.Access;
import dev.pathway.http.message.Problem;
import dev.pathway.http.message.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps web pages of elsewhere from speaking to the service, which may trust whoever reaches it.
 *
 * <p>The {@code Host}, or in HTTP/2 the authority, must be a name that the service is known by; a page that rebinds its
 * own name to 127.0.0.1 still sends its own name. Any port passes, because a forwarded port is not a foreign name. An
 * {@code Origin} must be that of this very host and port: another program's page on the same machine is foreign, and so
 * is {@code null}.
 */
public final class SameOrigin {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Addresses to listen on that are no names to be called by: browsers take them for this machine. */
    private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "[::]", "[::0]", "[0:0:0:0:0:0:0:0]");

    private static final int MAX_PORT_DIGITS = 5;

    private final Set<String> names = new HashSet<>(LOOPBACK);
    private final List<String> schemes;
    private final Audit audit;

    public SameOrigin(String listensOn, Access access, Audit audit) {
        this.audit = audit;
        names.add(literal(listensOn));
        access.hosts().forEach(name -> names.add(literal(name)));
        names.removeAll(EVERY_INTERFACE);
        this.schemes = access.tls().isPresent()
                ? List.of("https://")
                : access.behindProxy() ? List.of("https://", "http://") : List.of("http://");
    }

    private static String literal(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.contains(":") && !small.startsWith("[") ? "[" + small + "]" : small;
    }

    /** Refuses with 421 a foreign name, and with 403 a page of another origin. */
    public void check(HttpServerRequest request) {
        String host = host(request).toLowerCase(Locale.ROOT);
        String name = host.substring(0, endOfName(host));
        if (!names.contains(name)) {
            throw refused(request, 421, "This service is not known by that name, nor told to be");
        }
        for (String origin : request.headers().getAll(HttpHeaders.ORIGIN)) {
            String small = origin.toLowerCase(Locale.ROOT);
            if (schemes.stream().noneMatch(scheme -> small.equals(scheme + host))) {
                throw refused(request, 403, "Pages of another origin may not use this service");
            }
        }
        // A browser would hold every program on this machine to what one says in the name of localhost.
        if (request.isSSL() && !LOOPBACK.contains(name)) {
            request.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** Returns where the name ends and a port, with its colon, may begin. */
    private static int endOfName(String host) {
        int digits = 0;
        while (digits < MAX_PORT_DIGITS && isDigit(host, host.length() - 1 - digits)) {
            digits++;
        }
        int colon = host.length() - 1 - digits;
        return digits > 0 && colon >= 0 && host.charAt(colon) == ':' ? colon : host.length();
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private Refusal refused(HttpServerRequest request, int status, String detail) {
        audit.refused(Ask.anything(request), status, "-", detail);
        return new Refusal(Problem.blank(status, detail));
    }

    private static String host(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        if (request.version() != HttpVersion.HTTP_2) {
            if (hosts.size() != 1) {
                throw Refusal.badRequest("A request must have one Host header");
            }
            return hosts.get(0);
        }
        HostAndPort authority = request.authority(true);
        if (authority == null || hosts.stream().anyMatch(host -> !host.equalsIgnoreCase(authority.toString()))) {
            throw Refusal.badRequest("A request must have one authority");
        }
        return authority.toString();
    }
}
