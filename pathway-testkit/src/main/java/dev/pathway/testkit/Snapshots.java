package dev.pathway.testkit;

import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes snapshots for the tests of where they are kept: each different, the same at every run. */
public final class Snapshots {

    private static final Instant BEGINNING = Instant.parse("2026-02-28T23:59:59.999990Z");

    private Snapshots() {}

    /** Returns a small snapshot of a log at one place. */
    public static Snapshot of(String identity, long lastSeq) {
        List<Trace> traces = new ArrayList<>();
        for (long seq = 1; seq <= 3; seq++) {
            traces.add(trace(seq, "{\"n\":" + seq + ",\"of\":" + lastSeq + "}", Labels.of("user_id", "alice"))
                    .build());
        }
        return new Snapshot(
                identity, new Position(lastSeq, "token " + lastSeq), at(lastSeq), lastSeq, 0, List.of(), traces);
    }

    /** Returns one with every content, label, time and reason that a careless store would change, and what else there is. */
    public static Snapshot ofEveryKind(String identity, long lastSeq) {
        List<Trace.Builder> traces = new ArrayList<>();
        for (String json : Oddities.CONTENTS) {
            traces.add(trace(traces.size() + 1, json, Labels.none()));
        }
        for (Labels labels : Oddities.LABELS) {
            traces.add(trace(traces.size() + 1, "{}", labels));
        }
        for (Instant occurred : Oddities.TIMES) {
            traces.add(trace(traces.size() + 1, "[]", Labels.none()).occurredAt(occurred));
        }
        for (String reason : Oddities.REASONS) {
            traces.add(trace(traces.size() + 1, "1", Labels.none())
                    .retired(reason)
                    .version(2)
                    .seq(lastSeq - 1)
                    .updatedAt(at(lastSeq - 1)));
        }
        traces.add(trace(traces.size() + 1, "2", Labels.none()).retired(null));
        traces.add(trace(traces.size() + 1, "3", Labels.none()).seq(lastSeq).replayCount(Long.MAX_VALUE));
        traces.add(trace(traces.size() + 1, "4", Labels.of("run_id", "42"))
                .predecessor("before:T._:~-")
                .version(Long.MAX_VALUE)
                .fingerprint(0xCAFEBABE_00000000L)
                .seq(lastSeq - 2)
                .updatedAt(at(lastSeq - 2)));
        return new Snapshot(
                identity,
                new Position(lastSeq, "\"{token}\\ \u00e9\uD83D\uDE00\n"),
                at(lastSeq),
                lastSeq - 3,
                2,
                List.of(new Event.Lost(40, 40, at(39)), new Event.Lost(50, 51, at(49))),
                traces.stream().map(Trace.Builder::build).toList());
    }

    /** Returns one whose traces, members and gaps the generator chooses. */
    public static Snapshot arbitrary(RandomGenerator random, String identity, long lastSeq) {
        List<Trace> traces = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            Trace.Builder trace = trace(traces.size() + 1, Oddities.content(random), Oddities.labels(random))
                    .version(random.nextLong(1, Long.MAX_VALUE))
                    .replayCount(random.nextLong(Long.MAX_VALUE))
                    .occurredAt(
                            random.nextBoolean() ? at(random.nextInt(1_000)).plusNanos(random.nextInt(1_000)) : null)
                    .predecessor(random.nextBoolean() ? "before" : null);
            if (random.nextBoolean()) {
                trace.retired(random.nextBoolean() ? Oddities.text(random, 20) : null);
            }
            if (random.nextBoolean()) {
                trace.seq(random.nextLong(20, 1_000)).updatedAt(at(random.nextLong(20, 1_000)));
                trace.fingerprint(random.nextLong());
            }
            traces.add(trace.build());
        }
        List<Event.Lost> lost = new ArrayList<>();
        for (long seq = 20; random.nextInt(3) > 0; seq += 10) {
            lost.add(new Event.Lost(seq, seq + random.nextInt(9), at(seq - 1)));
        }
        Position position = new Position(lastSeq, Oddities.text(random, 30));
        return new Snapshot(identity, position, at(lastSeq), lastSeq, random.nextLong(lastSeq + 1), lost, traces);
    }

    private static Trace.Builder trace(long seq, String json, Labels labels) {
        Content content = Content.ofValidated(json.getBytes(StandardCharsets.UTF_8));
        return Trace.created("T" + seq + "._:~-", seq, at(seq), content, labels);
    }

    private static Instant at(long seq) {
        return BEGINNING.plus(seq, ChronoUnit.MICROS);
    }
}
