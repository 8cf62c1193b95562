package dev.pathway.http.stream;

import dev.pathway.error.EventsExpired;
import dev.pathway.error.InvalidTrace;
import dev.pathway.http.call.Call;
import dev.pathway.http.call.CallHandler;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.BodyReader;
import dev.pathway.http.message.Problem;
import dev.pathway.http.message.ProblemTable;
import dev.pathway.http.message.Refusal;
import dev.pathway.store.EventFeed;
import dev.pathway.store.Reads;
import dev.pathway.trace.TraceRules;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The events of the log: those there are as lines, or those and all that come as server-sent events. */
final class EventsHandler implements CallHandler {

    static final Set<String> PARAMETERS = Set.of("after", "uid", "limit");

    private static final Map<String, String> UNTOUCHED =
            // Compressing keeps memory for each stream, and a proxy that buffers keeps events back.
            Map.of("Content-Encoding", "identity", "X-Accel-Buffering", "no");

    private final Streams streams;
    private final BodyReader bodies;

    EventsHandler(Streams streams, BodyReader bodies) {
        this.streams = streams;
        this.bodies = bodies;
    }

    @Override
    public Future<Void> handle(Call call) {
        Reads reads = call.reads();
        boolean live = call.accepts(EventFormat.ServerSent.MEDIA_TYPE);
        Optional<EventId> last = call.header("Last-Event-ID").map(EventId::parse);
        long after =
                last.map(EventId::seq).orElse(call.query().number("after", 0).orElse(0L));
        Optional<String> uid = call.query().one("uid").map(EventsHandler::requireUid);
        long most = call.query().number("limit", 1).orElse(Long.MAX_VALUE);
        long until = live ? Long.MAX_VALUE : reads.stats().lastSeq();
        return bodies.none(call.request())
                .compose(none -> streams.onWorker(() -> {
                    last.ifPresent(id -> requireOurs(reads, id));
                    return uid.isPresent() ? reads.events(after, uid.get()) : reads.events(after);
                }))
                .compose(feed -> live ? live(call, feed, reads.logIdentity(), most) : past(call, feed, until, most));
    }

    private Future<Void> past(Call call, EventFeed feed, long until, long most) {
        FeedSource events = new FeedSource(feed, new EventFormat.Lines(), until, most);
        return new PulledAnswer(streams, call, events, Answers.LINES, Map.of()).begin();
    }

    private Future<Void> live(Call call, EventFeed feed, String logIdentity, long most) {
        EventFormat.ServerSent format = new EventFormat.ServerSent(logIdentity);
        LiveEvents events = new LiveEvents(new FeedSource(feed, format, Long.MAX_VALUE, most), format);
        PulledAnswer answer = new PulledAnswer(streams, call, events, EventFormat.ServerSent.MEDIA_TYPE, UNTOUCHED);
        feed.onMore(answer::wake);
        return answer.begin();
    }

    /**
     * Refuses a place in another log, and one that this log has not reached: what is there now is not what was read. A
     * follower may be told of a place that it has not reached yet.
     */
    private static void requireOurs(Reads reads, EventId last) {
        boolean mayComeYet = reads.staleness().isPresent();
        if (!last.logIdentity().equals(reads.logIdentity())
                || (!mayComeYet && last.seq() > reads.stats().lastSeq())) {
            throw new Refusal(ProblemTable.problem(new EventsExpired(oldestSeq(reads)))
                    .detail("Last-Event-ID is of another log than the one there is now"));
        }
    }

    private static long oldestSeq(Reads reads) {
        try (EventFeed all = reads.events(0)) {
            return all.position() + 1;
        } catch (EventsExpired e) {
            return e.oldestSeq();
        }
    }

    private static String requireUid(String uid) {
        try {
            return TraceRules.requireUid("uid", uid);
        } catch (InvalidTrace e) {
            throw new Refusal(Problem.blank(400, "uid " + e.reason()).with("parameter", "uid"));
        }
    }
}
