package dev.pathway.state;

import dev.pathway.jsontext.TextSearch;
import dev.pathway.search.LabelTest;
import dev.pathway.search.Order;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.state.Candidates.Span;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates one page of one filter at one moment. */
public final class Search {

    private final SearchFilter filter;
    private final Moment moment;
    private final Candidates candidates;
    private final Optional<TextSearch> text;
    private final SearchCursor from;

    private Search(SearchFilter filter, SearchCursor from, Moment moment, Candidates candidates) {
        this.filter = filter;
        this.from = from;
        this.moment = moment;
        this.candidates = candidates;
        this.text = filter.text().map(TextSearch::of);
    }

    /**
     * Returns one page of the traces that pass the filter.
     *
     * @throws dev.pathway.error.InvalidFilter if the cursor was not given for this filter and this log
     */
    public static Page page(State state, SearchFilter filter, String logIdentity) {
        Optional<SearchCursor> cursor = filter.cursor().map(given -> SearchCursor.decode(given, filter, logIdentity));
        Moment moment;
        Candidates candidates;
        do {
            moment = state.now();
            candidates = Candidates.fewest(state.indexes, filter);
        } while (moment != state.now()); // else the indexes may already lack what the moment still holds
        SearchCursor from = cursor.orElse(new SearchCursor(moment.seq(), 0));
        return new Search(filter, from, moment, candidates).page(logIdentity);
    }

    private Page page(String logIdentity) {
        long last = from.lastCreatedSeq();
        Span rest = filter.order() == Order.OLDEST
                ? new Span(last + 1, from.asOfSeq() + 1)
                : new Span(0, last == 0 ? from.asOfSeq() + 1 : last);
        Iterator<Slot> slots = candidates.walk(rest, filter.order());
        List<Trace> page = new ArrayList<>();
        Slot previous = null;
        while (slots.hasNext()) {
            Slot slot = slots.next();
            Trace trace = slot == previous ? null : passing(slot);
            previous = slot;
            if (trace == null) {
                continue;
            }
            if (page.size() == filter.limit()) {
                SearchCursor next = new SearchCursor(
                        from.asOfSeq(), page.get(page.size() - 1).createdSeq());
                return new Page(page, next.encode(filter, logIdentity), from.asOfSeq());
            }
            page.add(trace);
        }
        return new Page(page, null, from.asOfSeq());
    }

    private @Nullable Trace passing(Slot slot) {
        Trace trace = moment.find(slot);
        if (trace == null || !passes(trace)) {
            return null;
        }
        boolean superseded = moment.superseded(slot);
        if (superseded && filter.latestOnly()) {
            return null;
        }
        if (text.isPresent() && !trace.content().matches(text.get())) {
            return null;
        }
        return superseded ? trace.toBuilder().superseded(true).build() : trace;
    }

    private boolean passes(Trace trace) {
        if (trace.retired() && !filter.includeRetired()) {
            return false;
        }
        for (LabelTest test : filter.labels()) {
            if (!test.passes(trace.labels())) {
                return false;
            }
        }
        return filter.created().contains(trace.createdAt())
                && filter.updated().contains(trace.updatedAt())
                && (filter.occurred().isAlways()
                        || trace.occurredAt()
                                .filter(filter.occurred()::contains)
                                .isPresent())
                && (filter.predecessor().isEmpty() || filter.predecessor().equals(trace.predecessor()));
    }
}
