package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Small snapshots that are made by hand, and the names of their files. */
final class TestSnapshots {

    static final Instant AT = Instant.parse("2026-11-22T16:54:18.855656Z");

    private TestSnapshots() {}

    /** Returns a snapshot of three traces, one of them retired, of a store that has lost something. */
    static Snapshot of(long lastSeq) {
        return of(TestHeads.STORE, lastSeq);
    }

    static Snapshot of(String identity, long lastSeq) {
        List<Trace> traces = new ArrayList<>();
        for (long seq = 1; seq <= 3; seq++) {
            Content content = Content.ofValidated(("{\"n\":" + seq + "}").getBytes(StandardCharsets.UTF_8));
            traces.add(Trace.created("T" + seq, seq, AT, content, Labels.of("user_id", "alice"))
                    .build());
        }
        traces.set(
                1,
                traces.get(1).toBuilder()
                        .seq(lastSeq)
                        .version(2)
                        .updatedAt(AT.plusSeconds(1))
                        .retired("enough")
                        .build());
        return new Snapshot(
                identity,
                new Position(lastSeq, "token " + lastSeq),
                AT.plusSeconds(1),
                lastSeq - 2,
                1,
                List.of(new Event.Lost(4, 5, AT)),
                traces);
    }

    static String fileName(long lastSeq, long epoch) {
        return new SnapshotName(lastSeq, epoch).fileName();
    }
}
