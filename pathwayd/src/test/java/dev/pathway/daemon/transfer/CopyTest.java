package dev.pathway.daemon.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.daemon.Run;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.event.Event;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.jsonl.Retention;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.snapshot.OnDegraded;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code copy} from one directory to another. */
class CopyTest {

    @TempDir
    private Path directory;

    private Path source() {
        return directory.resolve("source");
    }

    private Path target() {
        return directory.resolve("target");
    }

    private Run copy(int exitCode, String... options) {
        String[] args = Stream.concat(
                        Stream.of("copy", "--from", source().toString(), "--to", target().toString()),
                        Stream.of(options))
                .toArray(String[]::new);
        return Run.of(args).exits(exitCode);
    }

    private static PathwayStore open(Path data) {
        Path store = data.resolve("default");
        return PathwayStore.builder(JsonlEventLog.builder(store)
                        .segmentBytes(2_000)
                        .retention(Retention.size(1))
                        .open())
                .snapshots(FileSnapshots.in(store))
                .clock(InstantSource.fixed(Instant.parse("2029-01-01T00:00:00Z")))
                .open();
    }

    private static void add(Path data, int from, int to) {
        try (PathwayStore store = open(data)) {
            add(store, from, to);
        }
    }

    private static void add(PathwayStore store, int from, int to) {
        for (int i = from; i <= to; i++) {
            store.blocking()
                    .add(Draft.builder(Content.from("{\"n\":" + i + ".0}"))
                            .uid("t" + i)
                            .build());
        }
    }

    private static void hasLine(Run run, String name, Object value) {
        assertThat(run.out()).containsPattern("(?m)^" + name + " +" + value + "$");
    }

    private static List<Path> files(Path data, String prefix) throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("default"))) {
            return all.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    private static Map<Path, String> contents(Path data) throws IOException {
        Map<Path, String> contents = new HashMap<>();
        for (Path file : files(data, "events-")) {
            contents.put(file, Files.readString(file));
        }
        return contents;
    }

    /** Makes a snapshot of all there is, and takes the second half of the log away. */
    private static void loseTheEndAfterASnapshot(Path data) throws IOException {
        Path directory = data.resolve("default");
        try (PathwayStore store = PathwayStore.builder(JsonlEventLog.open(directory))
                .snapshots(FileSnapshots.in(directory))
                .open()) {
            store.compact(OnDegraded.KEEP_EVERYTHING).join();
        }
        List<Path> segments = files(data, "events-");
        for (Path segment : segments.subList(segments.size() / 2, segments.size())) {
            Files.delete(segment);
        }
    }

    @Test
    void a_store_is_copied_event_for_event_and_verifies() {
        add(source(), 1, 40);
        try (PathwayStore store = open(source())) {
            store.blocking().retire("t7", "done");
            store.blocking()
                    .addIdempotent(Draft.builder(Content.from("{}")).uid("t8").build());
        }
        Run copied = copy(ExitCodes.OK);
        hasLine(copied, "last_seq", 42);
        hasLine(copied, "copied", 42);
        hasLine(copied, "lost", 0);
        hasLine(copied, "sha256", "[0-9a-f]{64}");
        hasLine(Run.of("verify", target().toString()).exits(ExitCodes.OK), "last_seq", 42);
        try (PathwayStore before = open(source());
                PathwayStore after = open(target())) {
            for (int i = 1; i <= 40; i++) {
                assertThat(after.get("t" + i)).isEqualTo(before.get("t" + i)).isPresent();
            }
        }
    }

    @Test
    void the_same_command_copies_what_has_come_since_and_nothing_twice() {
        add(source(), 1, 10);
        copy(ExitCodes.OK);
        Run again = copy(ExitCodes.OK, "--json");
        assertThat(again.out()).contains("\"last_seq\":10,\"copied\":0,\"there_before\":10,");
        add(source(), 11, 15);
        assertThat(copy(ExitCodes.OK, "--json").out()).contains("\"last_seq\":15,\"copied\":5,\"there_before\":10,");
    }

    @Test
    void another_history_is_refused_with_the_event_and_left_alone() throws IOException {
        add(source(), 1, 3);
        try (PathwayStore store = open(target())) {
            add(store, 1, 1);
            add(store, 7, 7);
        }
        Map<Path, String> contents = contents(target());
        Run refused = copy(ExitCodes.UNUSABLE);
        assertThat(refused.err()).contains("from event 2 on", "\"added t7\"", "\"added t2\"");
        assertThat(contents(target())).isEqualTo(contents);
    }

    @Test
    void a_copy_that_was_written_to_is_not_written_to_again() {
        add(source(), 1, 3);
        copy(ExitCodes.OK);
        add(target(), 4, 4);
        assertThat(copy(ExitCodes.UNUSABLE).err()).contains("The source ends at event 3, and the target goes on");
    }

    @Test
    void what_the_source_has_lost_is_lost_in_the_copy_and_told() throws IOException {
        add(source(), 1, 30);
        Path segment = files(source(), "events-").get(1);
        Files.writeString(segment, Files.readString(segment).replaceFirst("\"n\":", "\"N\":"));
        Run copied = copy(ExitCodes.PARTLY);
        hasLine(copied, "last_seq", 30);
        hasLine(copied, "lost", 1);
        hasLine(copy(ExitCodes.PARTLY), "copied", 0);
        Run stats = Run.of("stats", "--data", target().toString()).exits(ExitCodes.OK);
        hasLine(stats, "traces", 29);
        hasLine(stats, "log.state", "degraded");
    }

    @Test
    void the_last_events_of_a_writer_that_was_killed_are_copied_although_nothing_proves_them() throws IOException {
        Path killed = Files.createDirectories(source().resolve("default"));
        try (PathwayStore store = open(directory.resolve("alive"))) {
            add(store, 1, 5);
            for (Path file : files(directory.resolve("alive"), "events-")) {
                Files.copy(file, killed.resolve(file.getFileName()));
            }
        }
        hasLine(copy(ExitCodes.OK), "last_seq", 5);
    }

    @Test
    void a_source_that_is_written_to_is_copied_but_for_the_rest_which_follows_once_it_is_free() {
        try (PathwayStore busy = open(source())) {
            add(busy, 1, 5);
            busy.flush().join();
            Run refused = copy(ExitCodes.BUSY);
            assertThat(refused.err()).contains("is in use by", "copy again for the rest");
            add(busy, 6, 8);
        }
        Run copied = copy(ExitCodes.OK);
        hasLine(copied, "last_seq", 8);
        hasLine(copied, "there_before", 5);
    }

    @Test
    void a_target_that_is_written_to_is_refused() {
        add(source(), 1, 5);
        try (PathwayStore busy = open(target())) {
            copy(ExitCodes.BUSY);
            assertThat(busy.stats().events().total()).isZero();
        }
    }

    @Test
    void a_source_that_has_let_its_beginning_go_is_refused_since_events_are_no_longer_there() {
        add(source(), 1, 60);
        try (PathwayStore store = open(source())) {
            store.compact(OnDegraded.KEEP_EVERYTHING).join();
            add(store, 61, 70);
            store.compact(OnDegraded.KEEP_EVERYTHING).join();
        }
        assertThat(copy(ExitCodes.UNUSABLE).err()).contains("has let the events before", "export and import");
        assertThat(target()).doesNotExist();
    }

    @Test
    void a_log_that_ends_before_its_snapshot_is_copied_once_the_gap_is_counted() throws IOException {
        add(source(), 1, 50);
        loseTheEndAfterASnapshot(source());
        Run refused = copy(ExitCodes.UNUSABLE, "--json");
        assertThat(refused.err()).contains("before its snapshot", "pathway compact");
        assertThat(refused.out())
                .as("nothing is told of a copy that is refused")
                .isEmpty();
        Run.of("compact", source().toString()).exits(ExitCodes.PARTLY);
        hasLine(copy(ExitCodes.PARTLY), "last_seq", 50);
    }

    @Test
    void snapshots_without_their_log_are_no_place_to_copy_to() throws IOException {
        add(source(), 1, 5);
        try (PathwayStore store = open(target())) {
            add(store, 1, 1);
            store.compact(OnDegraded.KEEP_EVERYTHING).join();
        }
        for (Path segment : files(target(), "events-")) {
            Files.delete(segment);
        }
        assertThat(copy(ExitCodes.UNUSABLE).err()).contains("snapshots of a log that is not there");
    }

    @Test
    void a_target_that_has_lost_events_which_its_snapshot_knows_is_refused_before_anything_is_written()
            throws IOException {
        add(source(), 1, 50);
        copy(ExitCodes.OK);
        add(target(), 51, 60);
        loseTheEndAfterASnapshot(target());
        add(source(), 51, 70);
        Map<Path, String> contents = contents(target());
        assertThat(copy(ExitCodes.UNUSABLE).err()).contains("a snapshot of events that its log has lost");
        assertThat(contents(target())).isEqualTo(contents);
    }

    @Test
    void one_space_is_copied_by_its_name() {
        try (Writer writer =
                JsonlEventLog.open(source().resolve("team-a")).acquire(Position.BEGINNING, (events, end) -> {})) {
            writer.append(List.of(new Event.Restored(1, Instant.EPOCH, "a", 1, 0)));
        }
        hasLine(copy(ExitCodes.OK, "--space", "team-a"), "copied", 1);
        assertThat(target().resolve("team-a")).isDirectory();
        assertThat(copy(ExitCodes.UNUSABLE, "--space", "team-b").err()).contains("There is no store");
        assertThat(copy(ExitCodes.UNUSABLE, "--space", "../x").err()).contains("../x");
    }

    @Test
    void a_log_is_not_copied_to_itself_under_another_name_either() throws IOException {
        add(source(), 1, 1);
        Run refused = Run.of("copy", "--from", source().toString(), "--to", source().toString())
                .exits(ExitCodes.UNUSABLE);
        assertThat(refused.err()).contains("the same");
        Files.createSymbolicLink(target(), source());
        assertThat(copy(ExitCodes.UNUSABLE).err()).contains("the same");
    }
}
