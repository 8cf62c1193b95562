package dev.pathway.daemon.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.daemon.Run;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compact}, and what {@code stats} and {@code verify} make of a store afterwards. */
class CompactTest {

    @TempDir
    private Path data;

    private Path store;

    @BeforeEach
    void nameTheStore() {
        store = data.resolve("default");
    }

    /** Adds traces in small segments, so that old ones can be deleted, by a clock that stands still in 2020. */
    private void add(int from, int to) {
        InstantSource longAgo = InstantSource.fixed(Instant.parse("2020-01-01T00:00:00Z"));
        JsonlEventLog log = JsonlEventLog.builder(store).segmentBytes(2_000).open();
        try (PathwayStore opened = PathwayStore.builder(log)
                .snapshots(FileSnapshots.in(store))
                .clock(longAgo)
                .open()) {
            for (int i = from; i <= to; i++) {
                opened.blocking()
                        .add(Draft.builder(Content.from("\"content\""))
                                .uid("t" + i)
                                .build());
            }
        }
    }

    private List<Path> files(String glob) throws IOException {
        try (Stream<Path> all = Files.list(store)) {
            return all.filter(file ->
                            file.getFileSystem().getPathMatcher("glob:" + glob).matches(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static void hasLine(Run run, String name, Object value) {
        assertThat(run.out()).containsPattern("(?m)^" + name + " +" + value + "$");
    }

    private Run compact(int exitCode, String... options) {
        String[] args = Stream.concat(Stream.of("compact", data.toString()), Stream.of(options))
                .toArray(String[]::new);
        return Run.of(args).exits(exitCode);
    }

    @Test
    void a_snapshot_is_made_and_every_event_stays() throws IOException {
        add(1, 50);
        int segments = files("events-*").size();
        assertThat(segments).isGreaterThan(2);
        Run first = compact(ExitCodes.OK);
        hasLine(first, "snapshot_seq", 50);
        hasLine(first, "traces", 50);
        add(51, 60);
        hasLine(compact(ExitCodes.OK), "oldest_seq", 1);

        Run verified = Run.of("verify", data.toString()).exits(ExitCodes.OK);
        hasLine(verified, "result", "intact");
        hasLine(verified, "snapshots", 2);
        hasLine(verified, "snapshot_seq", 60);
        hasLine(verified, "recovery.events", 60);
        assertThat(files("events-*")).hasSizeGreaterThan(segments);
    }

    @Test
    void events_beyond_the_retention_go_once_two_snapshots_cover_them() throws IOException {
        add(1, 50);
        hasLine(compact(ExitCodes.OK, "--retention", "age:1h"), "oldest_seq", 1);
        add(51, 60);
        assertThat(compact(ExitCodes.OK, "--retention", "age:1h", "--json").out())
                .containsPattern("\"snapshot_seq\":60,\"traces\":60,\"oldest_seq\":(4[0-9]|5[01])");

        hasLine(Run.of("verify", data.toString()).exits(ExitCodes.OK), "beginning_lost", 0);
        Run stats = Run.of("stats", "--data", data.toString()).exits(ExitCodes.OK);
        hasLine(stats, "traces", 60);
        hasLine(stats, "events", 60);
        hasLine(stats, "log.state", "ok");
    }

    @Test
    void a_damaged_snapshot_is_told_and_costs_nothing() throws IOException {
        add(1, 5);
        compact(ExitCodes.OK);
        Path snapshot = files("snapshot-*").get(0);
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot, bytes);

        Run verified = Run.of("verify", data.toString()).exits(ExitCodes.PARTLY);
        hasLine(verified, "result", "degraded");
        hasLine(verified, "damaged_snapshots", 1);
        hasLine(Run.of("stats", "--data", data.toString()).exits(ExitCodes.OK), "traces", 5);
    }

    @Test
    void a_beginning_that_neither_log_nor_snapshot_has_is_told() throws IOException {
        add(1, 50);
        Files.delete(files("events-*").get(0));

        Run verified = Run.of("verify", data.toString()).exits(ExitCodes.PARTLY);
        assertThat(verified.out()).containsPattern("(?m)^beginning_lost +[1-9][0-9]*$");
        Run stats = Run.of("stats", "--data", data.toString()).exits(ExitCodes.OK);
        hasLine(stats, "log.state", "degraded");
    }

    @Test
    void an_end_that_a_snapshot_has_and_the_log_has_not_is_told() throws IOException {
        add(1, 50);
        compact(ExitCodes.OK);
        List<Path> segments = files("events-*");
        for (Path segment : segments.subList(segments.size() / 2, segments.size())) {
            Files.delete(segment);
        }

        Run verified = Run.of("verify", data.toString()).exits(ExitCodes.PARTLY);
        hasLine(verified, "snapshot_seq", 50);
        assertThat(verified.out()).containsPattern("(?m)^end_lost +[1-9][0-9]*$");
        Run stats = Run.of("stats", "--data", data.toString()).exits(ExitCodes.OK);
        hasLine(stats, "log.state", "degraded");
        hasLine(stats, "traces", 50);
    }

    @Test
    void nothing_is_deleted_from_a_degraded_store_unless_the_loss_is_accepted() throws IOException {
        add(1, 50);
        Path segment = files("events-*").get(1);
        String text = Files.readString(segment);
        Files.writeString(segment, text.replaceFirst("content\":\"content", "content\":\"CONTENT"));

        Run kept = compact(ExitCodes.PARTLY, "--retention", "age:1h");
        assertThat(kept.err()).contains("nothing is deleted: 1 events are lost; --accept-loss");
        add(51, 60);
        hasLine(compact(ExitCodes.PARTLY, "--retention", "age:1h"), "oldest_seq", 1);
        assertThat(compact(ExitCodes.OK, "--retention", "age:1h", "--accept-loss")
                        .out())
                .containsPattern("(?m)^oldest_seq +[1-9][0-9]$");
        hasLine(Run.of("stats", "--data", data.toString()).exits(ExitCodes.OK), "log.state", "degraded");
    }

    @Test
    void a_store_in_use_is_left_to_who_uses_it() {
        try (PathwayStore busy = PathwayStore.builder(JsonlEventLog.open(store)).open()) {
            busy.blocking().add(Draft.of("1"));
            assertThat(compact(ExitCodes.BUSY).err()).contains("compacts by itself");
        }
    }

    @Test
    void a_retention_that_nobody_understands_is_refused() {
        for (String wrong : List.of("none", "age:0d", "age:9", "size:10", "size:1TiB", "age:-1d")) {
            assertThat(compact(ExitCodes.UNUSABLE, "--retention", wrong).err())
                    .contains("in h or d like age:90d", "in MiB or GiB like size:10GiB");
        }
    }
}
