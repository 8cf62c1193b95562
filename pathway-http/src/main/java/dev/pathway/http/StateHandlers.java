package dev.pathway.http;

import dev.pathway.log.Recovery;
import dev.pathway.log.LogState;
import dev.pathway.store.Stats;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** How the service and its store are doing. */
final class StateHandlers {

    private final StoreAccess store;
    private final BodyReader bodies;
    private final String version;

    StateHandlers(StoreAccess store, BodyReader bodies, String version) {
        this.store = store;
        this.bodies = bodies;
        this.version = version;
    }

    /** Answers as long as the process does. */
    Future<Void> live(Call call) {
        return answer(call, 200, new JsonObject().put("status", "live"));
    }

    /** Answers 200 while writes are accepted. */
    Future<Void> ready(Call call) {
        Readiness readiness = store.readiness();
        JsonObject body = new JsonObject().put("status", readiness.status());
        if (readiness.reason() != null) {
            body.put("reason", readiness.reason());
        }
        return answer(call, readiness.ready() ? 200 : 503, body);
    }

    Future<Void> stats(Call call) {
        Stats stats = store.reads().stats();
        return answer(
                call,
                200,
                new JsonObject()
                        .put("traces", stats.traces())
                        .put("active", stats.active())
                        .put("retired", stats.retired())
                        .put("superseded", stats.superseded())
                        .put("replays", stats.replays())
                        .put("events", stats.events())
                        .put("skipped", stats.skipped())
                        .put("content_bytes", stats.contentBytes())
                        .put("last_seq", stats.lastSeq())
                        .put("role", lower(stats.role()))
                        .put("log", log(stats.log()))
                        .put("recovery", recovery(stats.recovery()))
                        .put("version", version));
    }

    private Future<Void> answer(Call call, int status, JsonObject body) {
        return bodies.none(call.request()).map(none -> {
            Answers.json(call.request(), status, body.toBuffer());
            return null;
        });
    }

    private static JsonObject log(LogState state) {
        JsonObject log = new JsonObject().put("state", lower(state.condition()));
        state.reason().ifPresent(reason -> log.put("reason", reason));
        return log;
    }

    private static JsonObject recovery(Recovery report) {
        return new JsonObject()
                .put("events", report.events())
                .put("lost", report.lost())
                .put("duplicates", report.duplicates())
                .put("conflicts", report.conflicts())
                .put("bad_pieces", report.badPieces())
                .put("unproven", report.unproven())
                .put("quarantined_bytes", report.quarantinedBytes())
                .put("torn_bytes", report.tornBytes())
                .put("took_ms", report.took().toMillis());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
