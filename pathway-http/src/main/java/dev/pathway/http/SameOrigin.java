package dev.pathway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keeps web pages of elsewhere from speaking to a service that trusts whoever reaches it.
 *
 * <p>The {@code Host} must name the loopback interface; a page that rebinds its own name to 127.0.0.1 still sends its own
 * name. Any port passes, because a forwarded port is not a foreign name. An {@code Origin} must be that of this very
 * host and port: another program's page on the same machine is foreign, and so is {@code null}.
 */
final class SameOrigin {

    private final Pattern host;

    /** Allows the names of the loopback interface and the one that the service listens on. */
    SameOrigin(String listensOn) {
        String literal = listensOn.contains(":") ? "[" + listensOn + "]" : listensOn;
        this.host = Pattern.compile(
                "(?:localhost|127\\.0\\.0\\.1|\\[::1\\]|" + Pattern.quote(literal) + ")(?::[0-9]{1,5})?",
                Pattern.CASE_INSENSITIVE);
    }

    void check(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        if (hosts.size() != 1) {
            throw Refusal.badRequest("A request must have one Host header");
        }
        if (!host.matcher(hosts.get(0)).matches()) {
            throw new Refusal(Problem.blank(421, "This service answers to the names of the loopback interface only"));
        }
        String own = "http://" + hosts.get(0).toLowerCase(Locale.ROOT);
        for (String origin : request.headers().getAll(HttpHeaders.ORIGIN)) {
            if (!origin.toLowerCase(Locale.ROOT).equals(own)) {
                throw new Refusal(Problem.blank(403, "Pages of another origin may not use this service"));
            }
        }
    }
}
