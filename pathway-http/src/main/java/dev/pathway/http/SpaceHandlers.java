package dev.pathway.http;

import dev.pathway.http.call.Call;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.BodyReader;
import dev.pathway.http.message.Paths;
import dev.pathway.http.message.Refusal;
import dev.pathway.space.Spaces;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The list of spaces, and what comes to it or goes from it. */
final class SpaceHandlers {

    private final Spaces spaces;
    private final BodyReader bodies;

    SpaceHandlers(Spaces spaces, BodyReader bodies) {
        this.spaces = spaces;
        this.bodies = bodies;
    }

    /** Lists the spaces that the caller may know of. */
    Future<Void> list(Call call) {
        return ask(call, spaces::names).map(names -> {
            JsonArray results = new JsonArray();
            names.stream().filter(call.caller()::sees).forEach(name -> results.add(new JsonObject().put("name", name)));
            Answers.json(
                    call.request(),
                    200,
                    new JsonObject().put("results", results).toBuffer());
            return null;
        });
    }

    /** Creates a space unless it is there. */
    Future<Void> create(Call call) {
        if (!Spaces.isName(call.space())) {
            throw Refusal.badRequest(
                    "The path names no space: a name is 1 to 63 of a-z, 0-9 and -, and begins with a letter or digit");
        }
        return ask(call, () -> spaces.create(call.space())).map(created -> {
            HttpServerResponse response = Answers.begin(call.request(), created ? 201 : 200, Answers.JSON);
            if (created) {
                response.putHeader(HttpHeaders.LOCATION, Paths.ofSpace(call.space()));
            }
            Answers.end(
                    call.request(),
                    response,
                    new JsonObject().put("name", call.space()).toBuffer());
            return null;
        });
    }

    /** Sets a space aside if the query says once more which. */
    Future<Void> setAside(Call call) {
        if (!call.query().one("confirm").filter(call.space()::equals).isPresent()) {
            throw Refusal.badRequest("To set a space aside, repeat its name: ?confirm=" + call.space());
        }
        return ask(call, () -> spaces.setAside(call.space())).map(done -> {
            Answers.begin(call.request(), 204, Answers.JSON).end();
            return null;
        });
    }

    private <T> Future<T> ask(Call call, Supplier<CompletionStage<T>> question) {
        Context context = Vertx.currentContext();
        return bodies.none(call.request()).compose(none -> Future.fromCompletionStage(question.get(), context));
    }
}
