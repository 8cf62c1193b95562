package dev.pathway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out who sends a request: the token in its {@code Authorization} header, and nowhere else, says so.
 *
 * <p>The token is not accepted in a query, where proxies and histories would keep it; there it is a parameter that no
 * route knows.
 */
final class Gate {

    /** The grammar of RFC 6750. */
    private static final Pattern BEARER = Pattern.compile("bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

    private final Tokens tokens;

    Gate(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Returns a caller of whom nothing is asked. */
    Caller anybody() {
        return Caller.anonymous(tokens);
    }

    /** Returns who asks; refuses with 401 without a token, or with one that is not valid. */
    Caller caller(HttpServerRequest request) {
        if (!tokens.required()) {
            return Caller.anonymous(tokens);
        }
        List<String> given = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (given.isEmpty()) {
            throw unauthorized("This needs an access token", "Bearer");
        }
        if (given.size() > 1) {
            throw Refusal.badRequest("Authorization is given twice");
        }
        Matcher bearer = BEARER.matcher(given.get(0));
        if (!bearer.matches()) {
            throw unauthorized("Authorization must be Bearer and an access token", "Bearer");
        }
        String token = bearer.group(1);
        Grant grant = tokens.find(token)
                .orElseThrow(() -> unauthorized("The access token is not valid", "Bearer error=\"invalid_token\""));
        return new Caller(tokens, token, grant);
    }

    private static Refusal unauthorized(String detail, String challenge) {
        return new Refusal(Problem.blank(401, detail).header("WWW-Authenticate", challenge));
    }
}
