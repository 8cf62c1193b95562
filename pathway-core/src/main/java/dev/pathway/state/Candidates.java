package dev.pathway.state;

import dev.pathway.search.LabelTest;
import dev.pathway.search.Order;
import dev.pathway.search.SearchFilter;
import dev.pathway.search.TimeRange;
import dev.pathway.state.SortedChunks.View;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The slots that one condition of a filter leaves over, found through an index: a superset of what the search gives.
 *
 * <p>Every condition that has an index offers its own; {@link #fewest} takes the one with the least to look at, and the
 * search tries all conditions on each of its slots.
 */
interface Candidates {

    /** Returns at most how many there are. */
    long count();

    /** Returns those within the span, in the order of their creation or its reverse. */
    Iterator<Slot> walk(Span span, Order order);

    /** Sequence numbers of creation, {@code first} included and {@code end} not. */
    record Span(long first, long end) {

        static final Span ALL = new Span(0, Long.MAX_VALUE);

        Span and(Span other) {
            return new Span(Math.max(first, other.first), Math.min(end, other.end));
        }

        boolean contains(Slot slot) {
            return slot.createdSeq() >= first && slot.createdSeq() < end;
        }

        ToIntFunction<Slot> start() {
            return slot -> Long.compare(slot.createdSeq(), first);
        }

        ToIntFunction<Slot> stop() {
            return slot -> Long.compare(slot.createdSeq(), end);
        }
    }

    /** Returns the candidates of the condition that leaves the fewest over. */
    static Candidates fewest(Indexes indexes, SearchFilter filter) {
        Span created = createdWithin(indexes.all.view(), filter.created());
        List<Candidates> choices = new ArrayList<>();
        choices.add(new InOrder(List.of(indexes.all.view()), created));
        for (LabelTest test : filter.labels()) {
            choices.add(new InOrder(indexes.byLabel.passing(test), created));
        }
        filter.predecessor().ifPresent(uid -> {
            Slot slot = indexes.slot(uid);
            choices.add(new InOrder(slot == null ? List.of() : List.of(slot.successors()), created));
        });
        if (!filter.occurred().isAlways()) {
            choices.add(new ByTime<>(
                    indexes.byOccurred.view(),
                    filter.occurred(),
                    slot -> slot.present().occurredAt().orElseThrow(),
                    Function.identity()));
        }
        if (!filter.updated().isAlways()) {
            Candidates changed = new ByTime<>(
                    indexes.byUpdated.view(),
                    filter.updated(),
                    Trace::updatedAt,
                    trace -> Objects.requireNonNull(indexes.slot(trace.uid())));
            // What was never changed was updated when it was created, and is in no index of its own.
            View<Slot> all = indexes.all.view();
            Candidates unchanged = new InOrder(List.of(all), createdWithin(all, filter.updated()));
            choices.add(new Either(changed, unchanged));
        }
        return choices.stream().min(Comparator.comparingLong(Candidates::count)).orElseThrow();
    }

    /** Times never run backwards in a log, so a stretch of time is a stretch of sequence numbers. */
    private static Span createdWithin(View<Slot> all, TimeRange range) {
        Instant from = range.from();
        Instant to = range.to();
        return new Span(
                from == null ? Span.ALL.first : firstCreatedAt(all, from),
                to == null ? Span.ALL.end : firstCreatedAt(all, to));
    }

    private static long firstCreatedAt(View<Slot> all, Instant time) {
        Iterator<Slot> later = all.ascending(slot -> slot.present().createdAt().compareTo(time), any -> -1);
        return later.hasNext() ? later.next().createdSeq() : Long.MAX_VALUE;
    }

    private static Comparator<Slot> byCreated(Order order) {
        return order == Order.OLDEST ? Slot.BY_CREATED : Slot.BY_CREATED.reversed();
    }

    /** Slots that an index holds by creation, in one set or in several. */
    record InOrder(List<View<Slot>> sets, Span created) implements Candidates {

        @Override
        public long count() {
            return sets.stream().mapToLong(this::countIn).sum();
        }

        /** Looks at slots only where it has to: each lies somewhere else in the memory. */
        private long countIn(View<Slot> set) {
            return created.equals(Span.ALL)
                    ? set.size()
                    : Math.max(0, set.rank(created.stop()) - set.rank(created.start()));
        }

        @Override
        public Iterator<Slot> walk(Span span, Order order) {
            Span within = span.and(created);
            List<Iterator<Slot>> walks = new ArrayList<>();
            for (View<Slot> set : sets) {
                walks.add(
                        order == Order.OLDEST
                                ? set.ascending(within.start(), within.stop())
                                : set.descending(within.stop(), within.start()));
            }
            return Merge.of(walks, byCreated(order));
        }
    }

    /** Those of two conditions of which one has to hold; a slot may come twice, one time right after the other. */
    record Either(Candidates one, Candidates other) implements Candidates {

        @Override
        public long count() {
            return one.count() + other.count();
        }

        @Override
        public Iterator<Slot> walk(Span span, Order order) {
            return Merge.of(List.of(one.walk(span, order), other.walk(span, order)), byCreated(order));
        }
    }

    /** Slots that an index holds by a time, so that they have to be sorted by creation first. */
    record ByTime<T>(View<T> index, TimeRange range, Function<T, Instant> time, Function<T, Slot> slot)
            implements Candidates {

        @Override
        public long count() {
            return Math.max(0, index.rank(end()) - index.rank(start()));
        }

        @Override
        public Iterator<Slot> walk(Span span, Order order) {
            List<Slot> slots = new ArrayList<>();
            index.ascending(start(), end()).forEachRemaining(element -> slots.add(slot.apply(element)));
            slots.removeIf(candidate -> !span.contains(candidate));
            slots.sort(byCreated(order));
            return slots.iterator();
        }

        private ToIntFunction<T> start() {
            Instant from = range.from();
            return from == null ? any -> 0 : element -> time.apply(element).compareTo(from);
        }

        private ToIntFunction<T> end() {
            Instant to = range.to();
            return to == null ? any -> -1 : element -> time.apply(element).compareTo(to);
        }
    }
}
