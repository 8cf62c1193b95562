package dev.pathway.http;

import dev.pathway.http.call.Call;
import dev.pathway.http.call.Gate;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.BodyReader;
import dev.pathway.json.JsonBuffer;
import dev.pathway.json.StatsJson;
import dev.pathway.space.Spaces;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** How the service and its stores are doing. */
final class StateHandlers {

    private final Health health;
    private final Gate gate;
    private final BodyReader bodies;
    private final String version;

    StateHandlers(Health health, Gate gate, BodyReader bodies, String version) {
        this.health = health;
        this.gate = gate;
        this.bodies = bodies;
        this.version = version;
    }

    /** Answers as long as the process does. */
    Future<Void> live(Call call) {
        return answer(call, 200, new JsonObject().put("status", "live"));
    }

    /** Answers 200 while writes are accepted; what the log says about that, only to whoever may read there. */
    Future<Void> ready(Call call) {
        Readiness readiness = health.readiness();
        JsonObject body = new JsonObject().put("status", readiness.status());
        if (readiness.reason() != null) {
            body.put("reason", readiness.reason());
        }
        if (readiness.detail() != null && gate.admits(call.request(), Spaces.DEFAULT)) {
            body.put("detail", readiness.detail());
        }
        return answer(call, readiness.ready() ? 200 : 503, body);
    }

    Future<Void> stats(Call call) {
        return bodies.none(call.request()).map(none -> answerStats(call));
    }

    /** Makes a follower the writer, and answers what the store then is. */
    Future<Void> promote(Call call) {
        Context context = Vertx.currentContext();
        return bodies.none(call.request())
                .compose(none -> Future.fromCompletionStage(call.promote(), context))
                .map(done -> answerStats(call));
    }

    private Void answerStats(Call call) {
        JsonBuffer body = new JsonBuffer();
        StatsJson.write(body, call.reads().stats(), version);
        Answers.json(call.request(), 200, Buffer.buffer(body.toByteArray()));
        return null;
    }

    private Future<Void> answer(Call call, int status, JsonObject body) {
        return bodies.none(call.request()).map(none -> {
            Answers.json(call.request(), status, body.toBuffer());
            return null;
        });
    }
}
