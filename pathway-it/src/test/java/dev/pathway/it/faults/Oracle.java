package dev.pathway.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.log.LogState;
import dev.pathway.log.Recovery;
import dev.pathway.store.EventFeed;
import dev.pathway.store.PathwayStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hears what scribes say, and knows from that what a store must hold and must not.
 *
 * <p>Acknowledged: at its number, with its words. Refused: nowhere. Not known: once at most. And nothing that was found
 * by one opening is gone at a later one. It keeps growing over the openings of one directory.
 */
final class Oracle {

    static final int WRITES_OF_A_CHECK = 6;

    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final Map<Long, String> acknowledged = new TreeMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private List<Event> known = List.of();
    private int openings;

    /** Takes in a line; one that is not whole, or is about something else, says nothing. */
    synchronized void hear(String line) {
        String[] words = line.split(" ", -1);
        if (!line.endsWith(" .") || words.length < 4) {
            return;
        }
        switch (words[0]) {
            case "+" -> {
                long seq = Long.parseLong(words[2]);
                boolean carriesToken = !words[3].equals("replayed") && !words[3].equals("restored");
                String token = carriesToken ? words[1] : "";
                assertThat(acknowledged.put(seq, words[3] + " " + words[4] + " " + words[5] + " " + token))
                        .as("what else was acknowledged as event %s", seq)
                        .isNull();
            }
            case "-" -> refused.put(words[1], line);
            case "?" -> unknown.add(words[1]);
            default -> {
                return;
            }
        }
    }

    /** Takes it that these events are there, from the beginning on. */
    synchronized void expect(List<Event> events) {
        known = List.copyOf(events);
    }

    synchronized int acknowledgements() {
        return acknowledged.size();
    }

    synchronized int refusals() {
        return refused.size();
    }

    synchronized int unknowns() {
        return unknown.size();
    }

    /** Opens a store in this process, checks it, writes some more and closes it; returns what opening it found. */
    Recovery check(Path directory) {
        try (PathwayStore store = PathwayStore.builder(
                        JsonlEventLog.builder(directory).segmentBytes(4_000).open())
                .open()) {
            check(store);
            Scribe scribe = new Scribe(store.blocking(), "oracle" + ++openings, this::hear);
            int before = acknowledgements();
            scribe.everyKind(10);
            assertThat(acknowledgements()).as("it takes writes again").isEqualTo(before + WRITES_OF_A_CHECK);
            check(store);
            return store.stats().recovery();
        }
    }

    /** Checks what a store that is open holds, and leaves it as it is. */
    synchronized void check(PathwayStore store) {
        List<Event> events = events(store);
        assertThat(store.stats().log().condition()).isIn(LogState.Condition.OK, LogState.Condition.UNAVAILABLE);
        assertThat(store.stats().recovery().lost()).isZero();
        assertThat(store.stats().events().skipped()).isZero();
        assertThat(events.subList(0, Math.min(known.size(), events.size())))
                .as("what an earlier opening found")
                .isEqualTo(known);
        Set<String> tokens = new HashSet<>();
        Map<Long, String> found = new HashMap<>();
        Instant last = Instant.MIN;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            assertThat(event.seq()).isEqualTo(i + 1);
            assertThat(event.at()).isAfterOrEqualTo(last);
            last = event.at();
            String token = token(event);
            assertThat(token.isEmpty() || tokens.add(token))
                    .as("%s is there once", token)
                    .isTrue();
            assertThat(refused.get(token)).as("refused and yet there").isNull();
            found.put(event.seq(), words(event, token));
        }
        acknowledged.forEach((seq, words) -> assertThat(found.get(seq))
                .as("what was acknowledged as event %s", seq)
                .isEqualTo(words));
        known = events;
    }

    private static List<Event> events(PathwayStore store) {
        List<Event> events = new ArrayList<>();
        try (EventFeed feed = store.events(0)) {
            do {
                events.addAll(feed.poll(EventFeed.MAX_POLL));
            } while (!feed.caughtUp());
        }
        return events;
    }

    private static String words(Event event, String token) {
        assertThat(event).isInstanceOf(Event.OfTrace.class);
        Event.OfTrace of = (Event.OfTrace) event;
        return event.type() + " " + of.uid() + " " + of.version() + " " + token;
    }

    private static String token(Event event) {
        if (event instanceof Event.Retired retired) {
            return String.valueOf(retired.reason());
        }
        if (event instanceof Event.WithTrace with) {
            Matcher matcher = TOKEN.matcher(with.trace().content().toString());
            return matcher.find() ? matcher.group(1) : "";
        }
        return "";
    }
}
