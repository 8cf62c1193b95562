package dev.pathway.http.trace;

import dev.pathway.error.TraceNotFound;
import dev.pathway.http.call.Call;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.BodyReader;
import dev.pathway.http.message.LargeAnswers;
import dev.pathway.json.FilterJson;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.store.Reads;
import dev.pathway.trace.History;
import dev.pathway.trace.Trace;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** The reads: a trace, its lineage, and searches. What costs CPU runs on the workers. */
public final class ReadHandlers {

    /** The query parameters that a search knows. */
    public static final Set<String> PARAMETERS = FilterQuery.PARAMETERS;

    private final BodyReader bodies;
    private final ReadWorkers workers;
    private final LargeAnswers large;

    public ReadHandlers(BodyReader bodies, ReadWorkers workers, LargeAnswers large) {
        this.bodies = bodies;
        this.workers = workers;
        this.large = large;
    }

    public Future<Void> get(Call call) {
        return bodies.none(call.request()).map(none -> {
            Trace trace = call.reads().get(call.uid()).orElseThrow(() -> new TraceNotFound(call.uid()));
            Answers.trace(call.request(), Answers.begin(call.request(), 200, Answers.JSON), trace, large);
            return null;
        });
    }

    public Future<Void> history(Call call) {
        Reads reads = call.reads();
        long asOf = reads.stats().lastSeq();
        return bodies.none(call.request())
                .compose(none -> workers.run(() -> reads.history(call.uid())))
                .map(history -> list(call, history.traces(), historyTail(history, asOf)));
    }

    public Future<Void> successors(Call call) {
        Reads reads = call.reads();
        long asOf = reads.stats().lastSeq();
        return bodies.none(call.request())
                .compose(none -> workers.run(() -> reads.successors(call.uid())))
                .map(successors -> list(call, successors, new JsonObject().put("as_of_seq", asOf)));
    }

    public Future<Void> searchByQuery(Call call) {
        return bodies.none(call.request()).compose(none -> search(call, FilterQuery.read(call.query())));
    }

    public Future<Void> searchByBody(Call call) {
        return bodies.json(call.request()).compose(body -> search(call, FilterJson.readFilter(body)));
    }

    private Future<Void> search(Call call, SearchFilter filter) {
        Reads reads = call.reads();
        return workers.run(() -> reads.search(filter)).map(found -> list(call, found.traces(), pageTail(found)));
    }

    private Void list(Call call, List<Trace> traces, JsonObject tail) {
        ListAnswer.send(call.request(), traces, tail, large);
        return null;
    }

    private static JsonObject pageTail(Page page) {
        JsonObject tail = new JsonObject();
        page.next().ifPresent(cursor -> tail.put("next_cursor", cursor));
        return tail.put("as_of_seq", page.asOfSeq());
    }

    private static JsonObject historyTail(History history, long asOf) {
        JsonObject tail = new JsonObject();
        history.truncatedAt().ifPresent(uid -> tail.put("truncated_at", uid));
        return tail.put("as_of_seq", asOf);
    }
}
