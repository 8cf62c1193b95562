package dev.pathway.http.stream;

import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Counts, and answers once everything is counted: a client may write its whole body before it reads a byte. */
final class ImportSummary implements ImportReport {

    private static final int MOST_PROBLEMS = 1_000;

    private final HttpServerRequest request;
    private final JsonArray problems = new JsonArray();
    private long added;
    private long replayed;
    private long refused;
    private boolean durable = true;

    ImportSummary(HttpServerRequest request) {
        this.request = request;
    }

    @Override
    public boolean hasRoom(Runnable room) {
        return true;
    }

    @Override
    public void taken(long line, WriteResult result) {
        durable &= result.durable();
        if (result.outcome() == Outcome.REPLAYED) {
            replayed++;
        } else {
            added++;
        }
    }

    @Override
    public void refused(long line, Problem problem) {
        refused++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new JsonObject().put("line", line).mergeIn(problem.toJson()));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void end() {
        HttpServerResponse response = Answers.begin(request, 200, Answers.JSON);
        if (!durable) {
            response.putHeader("Pathway-Durable", "false");
        }
        JsonObject summary = new JsonObject();
        counts().forEach(count -> summary.put(count.getKey(), count.getValue()));
        Answers.end(request, response, summary.toBuffer());
    }

    @Override
    public void stopped(long line, Problem problem) {
        Problem whole = problem.with("line", line);
        for (var count : counts()) {
            whole = whole.with(count.getKey(), count.getValue());
        }
        Answers.problem(request, whole);
    }

    private JsonObject counts() {
        return new JsonObject()
                .put("lines", added + replayed + refused)
                .put("added", added)
                .put("replayed", replayed)
                .put("refused", refused)
                .put("problems", problems);
    }

    @Override
    public long waitingSince(long now) {
        return now;
    }
}
