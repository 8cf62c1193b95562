package dev.pathway.http.message;

import dev.pathway.error.AlreadyRevised;
import dev.pathway.error.ContentTooLarge;
import dev.pathway.error.EventLogException;
import dev.pathway.error.EventsExpired;
import dev.pathway.error.HistoryCycle;
import dev.pathway.error.IdempotencyConflict;
import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidFilter;
import dev.pathway.error.InvalidTrace;
import dev.pathway.error.PathwayException;
import dev.pathway.error.PredecessorNotFound;
import dev.pathway.error.SpaceKept;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.error.TooManySpaces;
import dev.pathway.error.TraceExists;
import dev.pathway.error.TraceNotFound;
import dev.pathway.error.TraceRetired;
import dev.pathway.error.VersionConflict;
import dev.pathway.error.WriteInterrupted;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/** The one table that says which status and which members each {@link PathwayException} has in HTTP. */
public final class ProblemTable {

    private static final ProblemTable TABLE = new ProblemTable();

    private final Map<Class<?>, Row> rows = new HashMap<>();

    private ProblemTable() {
        row(400, InvalidContent.class, (e, p) -> p.with("offset", e.offset()));
        row(422, InvalidTrace.class, (e, p) -> p.with("field", e.field()));
        row(400, InvalidFilter.class, (e, p) -> p.with("field", e.field()));
        row(
                413,
                ContentTooLarge.class,
                (e, p) -> p.with("size_bytes", e.sizeBytes()).with("limit_bytes", e.limitBytes()));
        row(409, TraceExists.class, (e, p) -> p.with("uid", e.uid()));
        row(404, TraceNotFound.class, (e, p) -> p.with("uid", e.uid()));
        row(404, PredecessorNotFound.class, (e, p) -> p.with("predecessor", e.predecessor()));
        row(409, TraceRetired.class, (e, p) -> p.with("uid", e.uid()));
        row(412, VersionConflict.class, ProblemTable::versionConflict);
        row(412, AlreadyRevised.class, (e, p) -> p.with("uid", e.uid()).with("successor", e.successor()));
        row(422, IdempotencyConflict.class, (e, p) -> p.with("uid", e.uid()));
        row(409, HistoryCycle.class, (e, p) -> p.with("path", e.path()));
        row(410, EventsExpired.class, (e, p) -> p.with("oldest_seq", e.oldestSeq()));
        row(503, StoreOverloaded.class, (e, p) -> again(p));
        row(503, StoreClosed.class, (e, p) -> p);
        row(503, StoreReadOnly.class, (e, p) -> p.with("reason", e.reason()));
        row(
                503,
                StoreFollows.class,
                (e, p) -> e.writer().map(who -> p.with("writer", who)).orElse(p));
        row(504, WriteInterrupted.class, (e, p) -> p.with("written", "unknown"));
        row(404, SpaceNotFound.class, (e, p) -> p.with("space", e.space()));
        row(409, SpaceKept.class, (e, p) -> p.with("space", e.space()));
        row(503, TooManySpaces.class, (e, p) -> again(p).with("limit", e.limit()));
        row(503, EventLogException.Busy.class, (e, p) -> again(p).with("holder", e.holder()));
        row(503, EventLogException.Superseded.class, (e, p) -> p.with("holder", e.holder()));
        row(503, EventLogException.Unavailable.class, (e, p) -> again(p));
        row(507, EventLogException.Full.class, (e, p) -> p);
        row(504, EventLogException.Uncertain.class, ProblemTable::uncertain);
        row(413, EventLogException.TooLarge.class, (e, p) -> p.with("limit_bytes", e.limitBytes()));
        row(410, EventLogException.Expired.class, (e, p) -> p.with("oldest_seq", e.oldestSeq()));
        row(503, EventLogException.Damaged.class, (e, p) -> p);
    }

    private <E extends PathwayException> void row(int status, Class<E> leaf, BiFunction<E, Problem, Problem> with) {
        rows.put(leaf, new Row(status, (e, p) -> with.apply(leaf.cast(e), p)));
    }

    /** Returns the problem document of an exception. */
    public static Problem problem(PathwayException e) {
        Class<?> leaf = e.getClass();
        Row row = Objects.requireNonNull(TABLE.rows.get(leaf), leaf.getName());
        return row.members.apply(e, Problem.of(leaf, row.status, String.valueOf(e.getMessage())));
    }

    /** Returns the exceptions that have a row. */
    static Set<Class<?>> leaves() {
        return TABLE.rows.keySet();
    }

    private static Problem again(Problem problem) {
        return problem.header("Retry-After", "1");
    }

    private static Problem versionConflict(VersionConflict e, Problem problem) {
        Problem named = problem.with("uid", e.uid());
        if (e.expected() == EntityTag.NEVER) {
            return named.with("actual_version", e.actual())
                    .detail("Trace " + e.uid() + " has version " + e.actual() + ", which If-Match does not name");
        }
        return named.with("expected_version", e.expected()).with("actual_version", e.actual());
    }

    private static Problem uncertain(EventLogException.Uncertain e, Problem problem) {
        Problem unknown = problem.with("written", "unknown");
        Problem named = e.uid().map(uid -> unknown.with("uid", uid)).orElse(unknown);
        return e.seq() == 0 ? named : named.with("seq", e.seq());
    }

    private record Row(int status, BiFunction<PathwayException, Problem, Problem> members) {}
}
