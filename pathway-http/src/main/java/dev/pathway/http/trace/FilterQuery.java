package dev.pathway.http.trace;

import dev.pathway.error.InvalidFilter;
import dev.pathway.http.message.Query;
import dev.pathway.json.RfcTime;
import dev.pathway.search.Order;
import dev.pathway.search.SearchFilter;
import dev.pathway.search.TimeRange;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A search filter as the parameters of a query. */
final class FilterQuery {

    /** What {@link #read} knows; {@code label.} stands for every key. */
    static final Set<String> PARAMETERS = Set.of(
            "label.",
            "label_exists",
            "text",
            "created_from",
            "created_to",
            "updated_from",
            "updated_to",
            "occurred_from",
            "occurred_to",
            "predecessor",
            "include_retired",
            "latest_only",
            "order",
            "limit",
            "cursor");

    private static final String LABEL = "label.";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{1,512}");

    private FilterQuery() {}

    static SearchFilter read(Query query) {
        SearchFilter.Builder filter = SearchFilter.builder();
        for (String name : query.names()) {
            if (name.startsWith(LABEL)) {
                filter.labelIn(name.substring(LABEL.length()), Set.copyOf(query.all(name)));
            }
        }
        query.all("label_exists").forEach(filter::labelExists);
        filter.text(query.one("text").orElse(null))
                .created(range(query, "created"))
                .updated(range(query, "updated"))
                .occurred(range(query, "occurred"))
                .predecessor(query.one("predecessor").orElse(null))
                .includeRetired(flag(query, "include_retired"))
                .latestOnly(flag(query, "latest_only"));
        query.one("order").ifPresent(value -> filter.order(order(value)));
        query.one("limit").ifPresent(value -> filter.limit(limit(value)));
        query.one("cursor").ifPresent(value -> filter.cursor(cursor(value)));
        return filter.build();
    }

    private static TimeRange range(Query query, String member) {
        return new TimeRange(moment(query, member + "_from"), moment(query, member + "_to"));
    }

    private static @Nullable Instant moment(Query query, String name) {
        return query.one(name).map(value -> RfcTime.parse(name, value)).orElse(null);
    }

    private static boolean flag(Query query, String name) {
        String value = query.one(name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new InvalidFilter(name, "must be true or false");
        }
        return value.equals("true");
    }

    private static Order order(String value) {
        return switch (value) {
            case "newest" -> Order.NEWEST;
            case "oldest" -> Order.OLDEST;
            default -> throw new InvalidFilter("order", "must be newest or oldest");
        };
    }

    private static int limit(String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw new InvalidFilter("limit", "must be a whole number of 1 to " + SearchFilter.MAX_LIMIT);
        }
        return Integer.parseInt(value);
    }

    private static String cursor(String value) {
        if (!CURSOR.matcher(value).matches()) {
            throw new InvalidFilter("cursor", "must be a cursor that an earlier page gave");
        }
        return value;
    }
}
