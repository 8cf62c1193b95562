package dev.pathway.daemon;

import dev.pathway.json.ImportLine;
import dev.pathway.json.JsonBuffer;
import dev.pathway.trace.Draft;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines into a running service, each after the answer to the one before: that is what keeps them in order.
 *
 * <p>A service that is busy, or away, is asked again for a while. A line without uid is asked again only where nothing was
 * stored for sure.
 */
final class HttpTarget implements ImportTarget {

    private final ServiceClient service;
    private final String traces;
    private final Duration patience;

    /** Makes a target for the space at {@code path} that asks a busy service again for as long as {@code patience} says. */
    HttpTarget(ServiceClient service, String path, Duration patience) {
        this.service = service;
        this.traces = path + "/traces";
        this.patience = patience;
    }

    /** One request to the service. */
    @FunctionalInterface
    private interface Request {
        ServiceClient.Answer send() throws IOException;
    }

    /**
     * Waits until the service takes writes.
     *
     * @throws ProgramFailure at once if nothing listens, and after a while if it is not ready
     */
    void requireReady() {
        Patience left = new Patience(patience);
        try {
            ServiceClient.Answer ready = service.send("GET", "/health/ready");
            while (ready.status() == 503 && left.again()) {
                ready = service.send("GET", "/health/ready");
            }
            if (ready.status() != 200) {
                throw ProgramFailure.unavailable(
                        "The service at " + service + " is not ready: " + ready.detail(), null);
            }
        } catch (IOException e) {
            throw service.unreachable(e);
        }
    }

    @Override
    public CompletableFuture<LineResult> put(ImportLine line) {
        try {
            return CompletableFuture.completedFuture(create(line));
        } catch (ProgramFailure e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private LineResult create(ImportLine line) {
        Draft draft = line.draft();
        byte[] body = body(draft);
        String path = line.predecessor() == null ? traces : traces + "/" + line.predecessor() + "/revisions";
        ServiceClient.Answer created;
        try {
            created = patiently(() -> service.post(path, body), draft.uid().isPresent());
        } catch (IOException e) {
            return LineResult.refused("Whether it is stored is not known: " + e);
        }
        boolean added = created.status() == 201;
        if (!added && created.status() != 200) {
            return LineResult.refused(created.detail());
        }
        if (line.retired()) {
            // A replayed line retires too: the first import may have ended between the two writes.
            String trace =
                    created.location() == null ? traces + "/" + draft.uid().orElse("") : created.location();
            ServiceClient.Answer retired = retire(trace, line.retiredReason());
            if (retired.status() != 200) {
                return LineResult.refused("Created, but not retired: " + retired.detail());
            }
        }
        return added ? LineResult.ADDED : LineResult.REPLAYED;
    }

    private ServiceClient.Answer retire(String trace, @Nullable String reason) {
        String query = reason == null ? "" : "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8);
        try {
            return patiently(() -> service.send("DELETE", trace + query), true);
        } catch (IOException e) {
            throw service.unreachable(e);
        }
    }

    /**
     * Sends, again and again while the service says that it cannot now.
     *
     * @param repeatable whether sending once more does no harm if it was stored the first time
     * @throws IOException if it may be stored, and may not be repeated
     */
    private ServiceClient.Answer patiently(Request request, boolean repeatable) throws IOException {
        Patience left = new Patience(patience);
        while (true) {
            String reason;
            try {
                ServiceClient.Answer response = request.send();
                int status = response.status();
                boolean notStored = status == 429 || status == 503 || status == 507;
                if (!notStored && !(status == 504 && repeatable)) {
                    return response;
                }
                reason = response.detail();
            } catch (IOException e) {
                if (!repeatable && !(e instanceof ConnectException)) {
                    throw e;
                }
                reason = e.toString();
            }
            if (!left.again()) {
                throw ProgramFailure.unavailable(
                        "The service at " + service + " has taken nothing for " + patience.toSeconds() + " s: "
                                + reason,
                        null);
            }
        }
    }

    private static byte[] body(Draft draft) {
        JsonBuffer out = new JsonBuffer().beginObject();
        draft.uid().ifPresent(uid -> out.name("uid").value(uid));
        draft.occurredAt().ifPresent(time -> out.name("occurred_at").value(time));
        out.name("labels").beginObject();
        draft.labels().forEach((key, value) -> out.name(key).value(value));
        out.endObject().name("content").value(draft.content());
        return out.endObject().toByteArray();
    }

    @Override
    public void close() {}
}
