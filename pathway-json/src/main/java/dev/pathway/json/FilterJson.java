package dev.pathway.json;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidFilter;
import dev.pathway.error.InvalidTrace;
import dev.pathway.search.Order;
import dev.pathway.search.SearchFilter;
import dev.pathway.search.TimeRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search filter as a JSON object, every member of which may be left out:
 *
 * <pre>{@code
 * {"labels": {"user_id": "alice", "agent_id": {"in": ["a", "b"]}, "run_id": {"exists": true}},
 *  "text": "…", "created": {"from": "…", "to": "…"}, "updated": {…}, "occurred": {…}, "predecessor": "…",
 *  "include_retired": true, "latest_only": true, "order": "newest" or "oldest", "limit": 100, "cursor": "…"}
 * }</pre>
 */
public final class FilterJson {

    private final SearchFilter.Builder filter = SearchFilter.builder();

    private FilterJson() {}

    /**
     * Reads a filter.
     *
     * @throws InvalidContent if the body is not RFC 8259; the offset counts from the body's first byte
     * @throws InvalidDocument if a member is unknown, doubled or of the wrong type
     * @throws InvalidFilter if a condition breaks a rule of filters
     */
    public static SearchFilter readFilter(byte[] body) {
        try {
            return Documents.sent(body, in -> {
                FilterJson members = new FilterJson();
                in.eachMember(name -> members.take(name, in));
                return members.filter.build();
            });
        } catch (InvalidTrace e) {
            throw new InvalidDocument("body", "nests too deep to be a filter");
        }
    }

    private void take(String name, MemberReader in) {
        switch (name) {
            case "labels" -> {
                in.object();
                in.eachMember(key -> takeLabel(key, in));
            }
            case "text" -> filter.text(in.string());
            case "created" -> filter.created(range(in));
            case "updated" -> filter.updated(range(in));
            case "occurred" -> filter.occurred(range(in));
            case "predecessor" -> filter.predecessor(in.string());
            case "include_retired" -> filter.includeRetired(in.flag());
            case "latest_only" -> filter.latestOnly(in.flag());
            case "order" -> filter.order(order(in));
            case "limit" -> filter.limit((int) Math.max(-1, Math.min(Integer.MAX_VALUE, in.integer())));
            case "cursor" -> filter.cursor(in.string());
            default -> throw in.fault("is not a member of a filter");
        }
    }

    private void takeLabel(String key, MemberReader in) {
        String value = in.stringOrObject();
        if (value != null) {
            filter.label(key, value);
            return;
        }
        LabelMembers test = new LabelMembers();
        in.eachMember(name -> test.take(name, in));
        if (test.exists == (test.in != null)) {
            throw new InvalidDocument("labels." + key, "must be a string, {\"in\": […]} or {\"exists\": true}");
        }
        if (test.in == null) {
            filter.labelExists(key);
        } else {
            filter.labelIn(key, test.in);
        }
    }

    private static TimeRange range(MemberReader in) {
        RangeMembers range = new RangeMembers();
        in.object();
        in.eachMember(name -> range.take(name, in));
        return new TimeRange(range.from, range.to);
    }

    private static Order order(MemberReader in) {
        return switch (in.string()) {
            case "newest" -> Order.NEWEST;
            case "oldest" -> Order.OLDEST;
            default -> throw in.fault("must be newest or oldest");
        };
    }

    private static final class LabelMembers {

        private @Nullable List<String> in;
        private boolean exists;

        private void take(String name, MemberReader reader) {
            switch (name) {
                case "in" -> in = reader.strings();
                case "exists" -> exists = requireTrue(reader);
                default -> throw reader.fault("is not a test of a label");
            }
        }
    }

    private static boolean requireTrue(MemberReader reader) {
        if (!reader.flag()) {
            throw reader.fault("must be true");
        }
        return true;
    }

    private static final class RangeMembers {

        private @Nullable Instant from;
        private @Nullable Instant to;

        private void take(String name, MemberReader reader) {
            switch (name) {
                case "from" -> from = reader.time();
                case "to" -> to = reader.time();
                default -> throw reader.fault("is not a member of a range");
            }
        }
    }
}
