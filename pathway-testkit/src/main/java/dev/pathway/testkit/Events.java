package dev.pathway.testkit;

import dev.pathway.event.Event;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes events for the tests of logs: contiguous, each different, the same at every run.
 *
 * <p>They are such as a store could have accepted: whole microseconds, times that never run backwards, members that fit
 * the kind. Whether the traces exist is nobody's concern but the store's. {@link Event.Lost} is not among them. Not safe
 * for use by several threads.
 */
public final class Events {

    private static final Instant BEGINNING = Instant.parse("2026-02-28T23:59:59.999990Z");

    private long nextSeq;

    private Events(long nextSeq) {
        this.nextSeq = nextSeq;
    }

    /** Returns a source of events that begin with the sequence number 1. */
    public static Events fromTheBeginning() {
        return after(0);
    }

    /** Returns a source of events that begin behind the sequence number {@code seq}. */
    public static Events after(long seq) {
        return new Events(seq + 1);
    }

    /** Returns the next event, a small one. */
    public Event next() {
        return next(1).get(0);
    }

    /** Returns the next {@code count} events, small ones. */
    public List<Event> next(int count) {
        List<Event> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long seq = nextSeq++;
            events.add(new Event.Added(added(seq, "{\"n\":" + seq + "}", Labels.of("user_id", "alice"))
                    .build()));
        }
        return List.copyOf(events);
    }

    /** Returns the next event, which adds a trace with this content: valid JSON without insignificant white space. */
    public Event adding(String json) {
        return new Event.Added(added(nextSeq++, json, Labels.none()).build());
    }

    /** Returns the next events: every kind, and every content, label and time that a careless log would change. */
    public List<Event> ofEveryKind() {
        List<Event> events = new ArrayList<>();
        for (String json : Oddities.CONTENTS) {
            events.add(adding(json));
        }
        for (Labels labels : Oddities.LABELS) {
            events.add(new Event.Added(added(nextSeq++, "{}", labels).build()));
        }
        for (Instant occurred : Oddities.TIMES) {
            events.add(new Event.Added(
                    added(nextSeq++, "[]", Labels.none()).occurredAt(occurred).build()));
        }
        events.add(revised("{\"v\":2}", Labels.none()));
        events.add(updated(Content.ofValidated("{\"v\":3.0}".getBytes(StandardCharsets.UTF_8)), 1_234_567_890_123L));
        for (String reason : Oddities.REASONS) {
            events.add(retired(reason));
        }
        events.add(retired(null));
        events.add(new Event.Restored(nextSeq, at(nextSeq), uid(nextSeq++), 3, 0));
        events.add(new Event.Replayed(nextSeq, at(nextSeq), uid(nextSeq++), Long.MAX_VALUE, Long.MAX_VALUE));
        return List.copyOf(events);
    }

    /** Returns the next {@code count} events, of kinds and contents that the generator chooses. */
    public List<Event> arbitrary(RandomGenerator random, int count) {
        List<Event> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(arbitrary(random));
        }
        return List.copyOf(events);
    }

    private Event arbitrary(RandomGenerator random) {
        String json = Oddities.content(random);
        Labels labels = Oddities.labels(random);
        long version = random.nextLong(2, Long.MAX_VALUE);
        long replays = random.nextLong(Long.MAX_VALUE);
        return switch (random.nextInt(6)) {
            case 0 -> new Event.Added(added(nextSeq++, json, labels).build());
            case 1 -> revised(json, labels);
            case 2 -> updated(Content.ofValidated(json.getBytes(StandardCharsets.UTF_8)), random.nextLong());
            case 3 -> retired(random.nextBoolean() ? null : Oddities.text(random, 20));
            case 4 -> new Event.Restored(nextSeq, at(nextSeq), uid(nextSeq++), version, replays);
            default -> new Event.Replayed(nextSeq, at(nextSeq), uid(nextSeq++), version, replays);
        };
    }

    private static Trace.Builder added(long seq, String json, Labels labels) {
        Content content = Content.ofValidated(json.getBytes(StandardCharsets.UTF_8));
        return Trace.created(uid(seq), seq, at(seq), content, labels);
    }

    private Event revised(String json, Labels labels) {
        long seq = nextSeq++;
        return new Event.Revised(added(seq, json, labels)
                .predecessor(uid(seq - 1))
                .occurredAt(at(seq).minus(1, ChronoUnit.DAYS))
                .build());
    }

    /** A trace that was revised into being, repeated and then updated: its times, numbers and fingerprint all differ. */
    private Event updated(Content content, long fingerprint) {
        long seq = nextSeq++;
        return new Event.Updated(Trace.created(uid(seq), seq, at(seq), content, Labels.of("run_id", "42"))
                .created(Math.max(1, seq - 1), at(seq - 1))
                .version(7)
                .replayCount(3)
                .predecessor("before:" + uid(seq))
                .fingerprint(fingerprint)
                .build());
    }

    private Event retired(@Nullable String reason) {
        return new Event.Retired(nextSeq, at(nextSeq), uid(nextSeq++), 2, 1, reason);
    }

    private static String uid(long seq) {
        return "T" + seq + "._:~-";
    }

    /** Two events at a time share theirs. */
    private static Instant at(long seq) {
        return BEGINNING.plus(seq / 2, ChronoUnit.MICROS);
    }

    /** Returns the labels of the numbers up to {@code count}. */
    static Labels numbered(int count, String value) {
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            labels.put("key_" + i, value);
        }
        return Labels.from(labels);
    }
}
