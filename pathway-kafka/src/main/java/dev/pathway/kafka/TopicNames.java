package dev.pathway.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which topic keeps the log of which name. A topic cannot be renamed: that it was set aside is said by another one, which
 * is empty, and the next log of the name gets a topic with a number.
 *
 * <pre>
 *   pathway.team-a             the first log of that name
 *   pathway.team-a_removed     says that it was set aside
 *   pathway.team-a_2           the second
 * </pre>
 *
 * <p>Names have neither dots nor underscores, and a prefix ends in a dot, so no topic can be read in two ways.
 */
final class TopicNames {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,149}\\.");
    private static final Pattern TOPIC =
            Pattern.compile("([a-z0-9][a-z0-9-]{0,62})(?:_([2-9]|[1-9][0-9]{1,6}))?(_removed)?");
    private static final String REMOVED = "_removed";

    private final String prefix;

    /**
     * Takes what all topics begin with.
     *
     * @throws IllegalArgumentException if it does not end in a dot, or cannot begin the name of a topic
     */
    TopicNames(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "The prefix of topics must be 1 to 150 characters of A-Za-z0-9._-, the last a dot, not \"" + prefix
                            + "\"");
        }
        this.prefix = prefix;
    }

    /** Returns the topics of the names that are not set aside, by these names. */
    SortedMap<String, String> kept(Collection<String> topics) {
        SortedMap<String, String> kept = new TreeMap<>();
        last(topics).forEach((name, last) -> {
            if (last.isThere && !last.isSetAside) {
                kept.put(name, topic(name, last.number));
            }
        });
        return kept;
    }

    /** Returns the topic that the next log of a name gets, when there is none or the last was set aside. */
    String next(String name, Collection<String> topics) {
        int number = Optional.ofNullable(last(topics).get(name))
                .map(last -> last.number + 1)
                .orElse(1);
        return topic(name, number);
    }

    /** Returns the topic that says of another that it was set aside. */
    static String setAside(String topic) {
        return topic + REMOVED;
    }

    private String topic(String name, int number) {
        return prefix + name + (number == 1 ? "" : "_" + number);
    }

    private Map<String, Last> last(Collection<String> topics) {
        Map<String, Last> last = new HashMap<>();
        for (String topic : topics) {
            if (topic.startsWith(prefix)) {
                Matcher matcher = TOPIC.matcher(topic.substring(prefix.length()));
                if (matcher.matches()) {
                    int number = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
                    boolean says = matcher.group(3) != null;
                    last.merge(matcher.group(1), new Last(number, !says, says), Last::and);
                }
            }
        }
        return last;
    }

    /** What is known of the log of a name that has the highest number. */
    private record Last(int number, boolean isThere, boolean isSetAside) {

        Last and(Last other) {
            if (number != other.number) {
                return number > other.number ? this : other;
            }
            return new Last(number, isThere || other.isThere, isSetAside || other.isSetAside);
        }
    }
}
