package dev.pathway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A request as a test is about to send it.
 *
 * @param body null for none
 * @param headers names and values by turns
 */
record SentRequest(String method, String path, String body, List<String> headers) {

    SentRequest to(String otherPath) {
        return new SentRequest(method, otherPath, body, headers);
    }

    SentRequest query(String more) {
        return to(path + (path.contains("?") ? "&" : "?") + more);
    }

    SentRequest body(String other) {
        return new SentRequest(method, path, other, headers);
    }

    SentRequest header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        int at = more.indexOf(name);
        if (at < 0) {
            more.addAll(List.of(name, value));
        } else {
            more.set(at + 1, value);
        }
        return new SentRequest(method, path, body, more);
    }

    SentRequest token(String token) {
        return header("Authorization", "Bearer " + token);
    }

    Reply by(Service service) {
        return service.send(method, path, body == null ? null : body.getBytes(UTF_8), headers.toArray(String[]::new));
    }
}
