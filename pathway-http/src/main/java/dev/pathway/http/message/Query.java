package dev.pathway.http.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a query, each with every value given, in order. */
public final class Query {

    /** More parameters than any filter can use. */
    private static final int MAX_PARAMETERS = 2_000;

    private static final Query EMPTY = new Query(Map.of());

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Returns the parameters of the part behind the question mark. */
    public static Query of(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return EMPTY;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        String[] pairs = raw.split("&", MAX_PARAMETERS + 1);
        if (pairs.length > MAX_PARAMETERS) {
            throw Refusal.badRequest("The query has more than " + MAX_PARAMETERS + " parameters");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw Refusal.badRequest("The query has a parameter without a name or without a value");
            }
            values.computeIfAbsent(PercentText.decodeQuery(pair.substring(0, equals)), name -> new ArrayList<>())
                    .add(PercentText.decodeQuery(pair.substring(equals + 1)));
        }
        return new Query(values);
    }

    /** Returns the names of the parameters that are there. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Returns every value of a parameter that may be repeated. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Returns the value of a parameter that may not be repeated. */
    public Optional<String> one(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            throw new Refusal(
                    Problem.blank(400, "The query parameter is given twice").with("parameter", name));
        }
        return given.stream().findFirst();
    }

    /** Returns the value of a parameter that is a whole number and no less than {@code least}. */
    public Optional<Long> number(String name, long least) {
        return one(name)
                .map(text -> WholeNumber.parse(text)
                        .filter(number -> number >= least)
                        .orElseThrow(() -> new Refusal(
                                Problem.blank(400, "The query parameter must be a whole number from " + least + " on")
                                        .with("parameter", name))));
    }
}
