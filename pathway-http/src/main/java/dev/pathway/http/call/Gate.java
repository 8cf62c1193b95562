package dev.pathway.http.call;

import dev.pathway.http.access.Access;
import dev.pathway.http.access.Grant;
import dev.pathway.http.access.Tokens;
import dev.pathway.http.message.Problem;
import dev.pathway.http.message.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out who sends a request: the token in its {@code Authorization} header, and nowhere else, says so. Safe for all
 * threads.
 *
 * <p>The token is not accepted in a query, where proxies and histories would keep it; there it is a parameter that no
 * route knows.
 */
public final class Gate {

    /** The grammar of RFC 6750. */
    private static final Pattern BEARER = Pattern.compile("bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

    /** More than there are tokens at any time; those that were revoked since are forgotten with the rest. */
    private static final int MAX_ALLOWANCES = 10_000;

    private static final String NOBODY = "-";

    private final Tokens tokens;
    private final int requestsPerSecond;
    private final Audit audit;
    private final ConcurrentMap<String, Allowance> allowances = new ConcurrentHashMap<>();

    public Gate(Access access, Audit audit) {
        this.tokens = access.tokens();
        this.requestsPerSecond = access.requestsPerSecond();
        this.audit = audit;
    }

    /** Returns who asks where that does not matter. */
    Caller anybody(Ask ask) {
        return Caller.anonymous(tokens, ask, audit);
    }

    /** Returns whether who asks may read in a space; refuses nobody. */
    public boolean admits(HttpServerRequest request, String space) {
        if (!tokens.required()) {
            return true;
        }
        List<String> given = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(given.size() == 1 ? given.get(0) : "");
        return bearer.matches()
                && tokens.find(bearer.group(1))
                        .filter(grant -> grant.covers(space))
                        .isPresent();
    }

    /** Returns who asks; refuses with 401 without a token, or with one that is not valid, and with 429 if it asks too often. */
    Caller caller(Ask ask) {
        if (!tokens.required()) {
            return anybody(ask);
        }
        List<String> given = ask.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (given.isEmpty()) {
            throw unauthorized(ask, "This needs an access token", "Bearer");
        }
        if (given.size() > 1) {
            throw Refusal.badRequest("Authorization is given twice");
        }
        Matcher bearer = BEARER.matcher(given.get(0));
        if (!bearer.matches()) {
            throw unauthorized(ask, "Authorization must be Bearer and an access token", "Bearer");
        }
        String token = bearer.group(1);
        Grant grant = tokens.find(token)
                .orElseThrow(
                        () -> unauthorized(ask, "The access token is not valid", "Bearer error=\"invalid_token\""));
        requireAllowance(ask, grant.id());
        return new Caller(tokens, token, grant, ask, audit);
    }

    private Refusal unauthorized(Ask ask, String detail, String challenge) {
        audit.refused(ask, 401, NOBODY, detail);
        return new Refusal(Problem.blank(401, detail).header("WWW-Authenticate", challenge));
    }

    private void requireAllowance(Ask ask, String id) {
        if (requestsPerSecond == 0) {
            return;
        }
        if (allowances.size() > MAX_ALLOWANCES) {
            allowances.clear();
        }
        long now = System.nanoTime();
        Allowance allowance =
                allowances.computeIfAbsent(id, first -> new Allowance(requestsPerSecond, 2 * requestsPerSecond, now));
        if (!allowance.take(now)) {
            String detail = "The access token is good for " + requestsPerSecond + " requests a second";
            audit.refused(ask, 429, id, detail);
            throw new Refusal(Problem.blank(429, detail).header("Retry-After", "1"));
        }
    }
}
