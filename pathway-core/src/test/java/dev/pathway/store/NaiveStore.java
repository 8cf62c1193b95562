package dev.pathway.store;

import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.command.OnDifferent;
import dev.pathway.command.Outcome;
import dev.pathway.error.AlreadyRevised;
import dev.pathway.error.IdempotencyConflict;
import dev.pathway.error.PathwayException;
import dev.pathway.error.PredecessorNotFound;
import dev.pathway.error.TraceExists;
import dev.pathway.error.TraceNotFound;
import dev.pathway.error.TraceRetired;
import dev.pathway.error.VersionConflict;
import dev.pathway.search.LabelTest;
import dev.pathway.search.Order;
import dev.pathway.search.SearchFilter;
import dev.pathway.search.TimeRange;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a store should do, in one list that is scanned for every question. Used by one thread; contents are {@code
 * {"t":"…"}} with plain letters.
 */
final class NaiveStore {

    /** What a write should come to: a result, or the class of what is thrown. */
    record Expected(
            @Nullable Trace trace,
            @Nullable Outcome outcome,
            boolean differed,
            @Nullable Class<? extends PathwayException> refusal) {}

    private static final class Row {
        final Trace first;
        Trace now;

        Row(Trace first) {
            this.first = first;
            this.now = first;
        }
    }

    /** What a write comes to, by its kind. */
    private final class Decision implements Command.Visitor<Expected> {

        private final String uid;
        private final Instant at;
        private final @Nullable Row row;

        Decision(String uid, Instant at) {
            this.uid = uid;
            this.at = at;
            this.row = row(uid);
        }

        @Override
        public Expected add(Command.Add add) {
            return row != null ? refused(TraceExists.class) : added(add.draft(), uid, null, at);
        }

        @Override
        public Expected addIdempotent(Command.AddIdempotent add) {
            return row != null
                    ? replayed(row, add.draft(), null, add.onDifferent())
                    : added(add.draft(), uid, null, at);
        }

        @Override
        public Expected revise(Command.Revise revise) {
            if (row != null) {
                return replayed(row, revise.draft(), revise.predecessor(), revise.onDifferent());
            }
            Row before = row(revise.predecessor());
            if (before == null) {
                return refused(PredecessorNotFound.class);
            } else if (isConflict(revise.expected(), before)) {
                return refused(VersionConflict.class);
            } else if (revise.expected() != ExpectedVersion.ANY && isSuperseded(revise.predecessor())) {
                return refused(AlreadyRevised.class);
            }
            return added(revise.draft(), uid, revise.predecessor(), at);
        }

        @Override
        public Expected update(Command.Update update) {
            if (row == null) {
                return refused(TraceNotFound.class);
            } else if (row.now.retired()) {
                return refused(TraceRetired.class);
            } else if (isConflict(update.expected(), row)) {
                return refused(VersionConflict.class);
            }
            return changed(
                    row,
                    row.now.toBuilder()
                            .content(update.change().content().orElse(row.now.content()))
                            .labels(update.change().labels().orElse(row.now.labels())),
                    at);
        }

        @Override
        public Expected retire(Command.Retire retire) {
            if (row == null) {
                return refused(TraceNotFound.class);
            } else if (row.now.retired()) {
                return new Expected(shown(row), Outcome.UNCHANGED, false, null);
            }
            return isConflict(retire.expected(), row)
                    ? refused(VersionConflict.class)
                    : changed(row, row.now.toBuilder().retired(retire.reason()), at);
        }

        @Override
        public Expected restore(Command.Restore restore) {
            if (row == null) {
                return refused(TraceNotFound.class);
            } else if (!row.now.retired()) {
                return new Expected(shown(row), Outcome.UNCHANGED, false, null);
            }
            return isConflict(restore.expected(), row)
                    ? refused(VersionConflict.class)
                    : changed(row, row.now.toBuilder().restored(), at);
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private long seq;
    private Instant lastAt = Instant.MIN;

    Expected write(Command command, String uid, Instant time) {
        Instant at = time.isAfter(lastAt) ? time : lastAt;
        Expected expected = command.accept(new Decision(uid, at));
        if (expected.outcome() != null && expected.outcome() != Outcome.UNCHANGED) {
            seq++;
            lastAt = at;
        }
        return expected;
    }

    private Expected added(Draft draft, String uid, @Nullable String predecessor, Instant at) {
        Row row = new Row(Trace.created(uid, seq + 1, at, draft.content(), draft.labels())
                .occurredAt(draft.occurredAt().orElse(null))
                .predecessor(predecessor)
                .build());
        rows.add(row);
        return new Expected(shown(row), Outcome.ADDED, false, null);
    }

    private Expected replayed(Row row, Draft draft, @Nullable String predecessor, OnDifferent onDifferent) {
        boolean differs = !row.first.content().equals(draft.content())
                || !row.first.labels().equals(draft.labels())
                || !Objects.equals(row.first.predecessor().orElse(null), predecessor);
        if (differs && onDifferent == OnDifferent.REFUSE) {
            return refused(IdempotencyConflict.class);
        }
        row.now = row.now.toBuilder()
                .seq(seq + 1)
                .replayCount(row.now.replayCount() + 1)
                .build();
        return new Expected(shown(row), Outcome.REPLAYED, differs, null);
    }

    private Expected changed(Row row, Trace.Builder to, Instant at) {
        row.now = to.seq(seq + 1).version(row.now.version() + 1).updatedAt(at).build();
        return new Expected(shown(row), Outcome.CHANGED, false, null);
    }

    private static Expected refused(Class<? extends PathwayException> by) {
        return new Expected(null, null, false, by);
    }

    private static boolean isConflict(ExpectedVersion expected, Row row) {
        return expected instanceof ExpectedVersion.Exactly exactly && exactly.version() != row.now.version();
    }

    private @Nullable Row row(String uid) {
        for (Row row : rows) {
            if (row.now.uid().equals(uid)) {
                return row;
            }
        }
        return null;
    }

    private Trace shown(Row row) {
        return row.now.toBuilder().superseded(isSuperseded(row.now.uid())).build();
    }

    private boolean isSuperseded(String uid) {
        return successors(uid).stream().anyMatch(successor -> !successor.retired());
    }

    Optional<Trace> get(String uid) {
        return Optional.ofNullable(row(uid)).map(this::shown);
    }

    long seq() {
        return seq;
    }

    List<Trace> all() {
        return rows.stream().map(this::shown).toList();
    }

    /** The traces that revise this one, oldest first. */
    List<Trace> successors(String uid) {
        List<Trace> found = new ArrayList<>();
        for (Row row : rows) {
            if (row.now.predecessor().equals(Optional.of(uid))) {
                found.add(row.now);
            }
        }
        return found;
    }

    /** The trace and its predecessors; there are no cycles and no gaps in what a store wrote itself. */
    List<Trace> history(String uid) {
        List<Trace> walked = new ArrayList<>();
        Optional<Trace> next = get(uid);
        while (next.isPresent()) {
            walked.add(next.get());
            next = next.get().predecessor().flatMap(this::get);
        }
        return walked;
    }

    /** All traces that pass, created up to {@code asOf} and, in the order of the filter, after {@code lastCreated}. */
    List<Trace> search(SearchFilter filter, long asOf, long lastCreated) {
        List<Trace> found = new ArrayList<>();
        for (Trace trace : all()) {
            boolean further = lastCreated == 0
                    || (filter.order() == Order.OLDEST
                            ? trace.createdSeq() > lastCreated
                            : trace.createdSeq() < lastCreated);
            if (trace.createdSeq() <= asOf && further && passes(trace, filter)) {
                found.add(trace);
            }
        }
        if (filter.order() == Order.NEWEST) {
            Collections.reverse(found);
        }
        return found;
    }

    private static boolean passes(Trace trace, SearchFilter filter) {
        return (filter.includeRetired() || !trace.retired())
                && !(filter.latestOnly() && trace.superseded())
                && filter.labels().stream().allMatch(test -> passes(trace.labels(), test))
                && filter.text().stream()
                        .allMatch(text -> textOf(trace.content()).contains(text.toLowerCase(Locale.ROOT)))
                && within(trace.createdAt(), filter.created())
                && within(trace.updatedAt(), filter.updated())
                && within(trace.occurredAt().orElse(null), filter.occurred())
                && filter.predecessor().stream()
                        .allMatch(uid -> uid.equals(trace.predecessor().orElse(null)));
    }

    private static boolean passes(Labels labels, LabelTest test) {
        String value = labels.toMap().get(test.key());
        return value != null
                && !(test instanceof LabelTest.In in && !in.values().contains(value));
    }

    private static String textOf(Content content) {
        String json = content.toString();
        return json.substring("{\"t\":\"".length(), json.length() - 2).toLowerCase(Locale.ROOT);
    }

    private static boolean within(@Nullable Instant time, TimeRange range) {
        if (range.from() == null && range.to() == null) {
            return true;
        }
        return time != null
                && (range.from() == null || time.compareTo(range.from()) >= 0)
                && (range.to() == null || time.compareTo(range.to()) < 0);
    }
}
