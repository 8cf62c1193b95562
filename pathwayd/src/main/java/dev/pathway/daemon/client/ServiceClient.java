package dev.pathway.daemon.client;

import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.json.InvalidDocument;
import dev.pathway.json.JsonValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Talks to a running service, one request after the other in each thread; connections are kept. Safe for use by several
 * threads.
 *
 * <p>By the JDK's old client: it reads and writes in the thread that calls, and that is all there is to do here.
 * Bodies are streamed, or the old client would send a request whose connection broke a second time on its own.
 */
public final class ServiceClient {

    private static final int CONNECT_MILLIS = 5_000;

    /** Longer than a store may take over a write before it says that it does not know. */
    private static final int ANSWER_MILLIS = 45_000;

    private final String base;
    private final @Nullable String token;

    /**
     * Makes a client of a service.
     *
     * @param url such as {@code http://127.0.0.1:7070}
     * @param token what allows it to ask; null where the service asks for none
     */
    ServiceClient(URI url, @Nullable String token) {
        this.token = token;
        String text = url.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** What the service answered. */
    public record Answer(int status, String body) {

        /** Returns what an answer that is not a success says of itself. */
        public String detail() {
            Map<String, String> members = members();
            return Optional.ofNullable(members.get("detail"))
                    .or(() -> Optional.ofNullable(members.get("reason")))
                    .orElse("status " + status);
        }

        /** Returns the failure of a command that got this instead of a success; {@code what} failed. */
        public ProgramFailure failure(String what) {
            String message = what + ": " + detail() + advice();
            return status >= 500 || status == 429
                    ? ProgramFailure.unavailable(message, null)
                    : ProgramFailure.unusable(message, null);
        }

        /** Returns what a user can do about it who does not know HTTP; empty if the detail says enough. */
        private String advice() {
            if (status == 401) {
                return " (it is taken from --token or PATHWAY_TOKEN)";
            }
            Map<String, String> members = members();
            return members.getOrDefault("type", "").endsWith(":space-not-found")
                    ? " (PUT /v1/pathway/" + members.get("space") + " creates it)"
                    : "";
        }

        /** Returns the values of a JSON body by their paths; none of another. */
        public Map<String, String> members() {
            try {
                return JsonValues.of(body);
            } catch (InvalidDocument notJson) {
                return Map.of();
            }
        }
    }

    /**
     * Returns the answer to a request without a body.
     *
     * @throws IOException if there is none; of a {@link ConnectException} one knows that nothing was asked
     */
    public Answer send(String method, String path) throws IOException {
        return answer(request(method, path));
    }

    /** Returns the answer to a body posted; throws as {@link #send} does. */
    public Answer post(String path, String mediaType, byte[] bytes) throws IOException {
        HttpURLConnection request = request("POST", path);
        request.setDoOutput(true);
        request.setFixedLengthStreamingMode(bytes.length);
        request.setRequestProperty("Content-Type", mediaType);
        try (OutputStream body = request.getOutputStream()) {
            body.write(bytes);
        }
        return answer(request);
    }

    private HttpURLConnection request(String method, String path) throws IOException {
        HttpURLConnection request =
                (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        request.setRequestMethod(method);
        request.setConnectTimeout(CONNECT_MILLIS);
        request.setReadTimeout(ANSWER_MILLIS);
        request.setInstanceFollowRedirects(false);
        if (token != null) {
            request.setRequestProperty("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static Answer answer(HttpURLConnection request) throws IOException {
        int status = request.getResponseCode();
        // Read to its end either way: only then the connection can be used again.
        try (InputStream body = status < 400 ? request.getInputStream() : request.getErrorStream()) {
            String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(status, text);
        }
    }

    /**
     * Returns an answer that is too large to hold, to be read at once and to its end.
     *
     * @throws ProgramFailure if the service gives something else
     */
    public Download download(String path) throws IOException {
        HttpURLConnection request = request("GET", path);
        if (request.getResponseCode() != 200) {
            throw answer(request).failure("The service at " + this + " answers");
        }
        return new Download(request.getInputStream(), request.getHeaderFields());
    }

    /** A body that is read as it comes, and its headers. */
    public record Download(InputStream body, Map<String, List<String>> headers) {

        /** Returns a header that is a number. */
        public long number(String name) {
            return headers.entrySet().stream()
                    .filter(header -> name.equalsIgnoreCase(header.getKey()))
                    .mapToLong(header -> Long.parseLong(header.getValue().get(0)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Returns the failure of a command that got no answer at all. */
    public ProgramFailure unreachable(IOException e) {
        String reason = e instanceof ConnectException ? "nothing listens there" : e.toString();
        return ProgramFailure.unavailable("No service answers at " + base + ": " + reason, e);
    }

    @Override
    public String toString() {
        return base;
    }
}
