package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search for states that the log does not survive finds each bug that is made on purpose, and no other. */
class MutantsTest {

    private static final long MOST_STATES = 30_000;

    /** Enough to show that compiling anew does no harm; CrashSearchTest searches on from the same seeds. */
    private static final long STATES_WITHOUT_A_BUG = 3_000;

    private static final String REWRITE = "ActiveSegment rewritten = rewriteTail(history, maker);";
    private static final String KEEP_UNFORCED = "unforced.addAll(lines.array(), lines.length());";

    private static final String CUT = "out.truncate(size);\n            out.force();";

    private static final String COMMIT = "files.rename(unfinished, name.fileName());\n        files.forceDirectory();";

    @TempDir
    private Path compiled;

    static List<Mutant> mutants() {
        return Stream.concat(ofTheLog().stream(), ofForgetting().stream()).toList();
    }

    private static List<Mutant> ofForgetting() {
        return List.of(
                Mutant.named("saves a snapshot without forcing it").without("FileSnapshots", "out.force();"),
                Mutant.named("saves a snapshot without forcing the directory")
                        .with("FileSnapshots", COMMIT, "files.rename(unfinished, name.fileName());"),
                Mutant.named("deletes the old snapshots before the new one is there")
                        .with("FileSnapshots", COMMIT, """
                                for (SnapshotFile old : SnapshotFile.newestFirst(files)) {
                                    files.delete(old.file());
                                }
                                """ + COMMIT),
                Mutant.named("trusts a snapshot that is not whole")
                        .with(
                                "SnapshotReading",
                                "take(line());",
                                "try { take(line()); } catch (DamagedSnapshot e) { break; }")
                        .without("SnapshotReading", "throw new DamagedSnapshot(\"has no last line\");"),
                Mutant.named("keeps one snapshot only").with("FileSnapshots", "KEPT = 2;", "KEPT = 1;"),
                Mutant.named("deletes segments that no snapshot covers")
                        .with(
                                "OldSegments",
                                "live.get(kept).lastSeq() <= seq",
                                "live.get(kept).name().firstSeq() <= seq"),
                Mutant.named("deletes segments without forcing the directory")
                        .without("OldSegments", "files.forceDirectory();"),
                Mutant.named("leaves dead segments behind")
                        .with("OldSegments", "segments.filesBefore(live.get(kept))", "live.get(kept - 1).files()"));
    }

    private static List<Mutant> ofTheLog() {
        return List.of(
                Mutant.named("acknowledges before it forces").without("JsonlWriter", "active.force();"),
                Mutant.named("flushes without forcing").without("JsonlWriter", "segment.force();"),
                Mutant.named("tells of progress before it forces")
                        .with("JsonlWriter", KEEP_UNFORCED, KEEP_UNFORCED + "durable = newEnd;"),
                Mutant.named("shows cursors what is not forced")
                        .with("JsonlWriter", KEEP_UNFORCED, KEEP_UNFORCED + "watermark.raise(newEnd, maker.epoch());"),
                Mutant.named("carries no lines over that are not forced")
                        .with(
                                "JsonlWriter",
                                "maker.make(durable, unforced)",
                                "maker.make(durable, new CarriedLines())"),
                Mutant.named("resumes without a new segment").without("JsonlWriter", "guard.run(this::makeSegment);"),
                Mutant.named("writes a watermark above what is durable")
                        .with(
                                "JsonlWriter",
                                "lines.event(events.get(i), durable)",
                                "lines.event(events.get(i), events.get(i).seq() - 1)"),
                Mutant.named("marks what is not forced")
                        .with("JsonlWriter", "segment.mark(durable);", "segment.mark(end);")
                        .with("JsonlWriter", "if (durable == end) {", "if (durable <= end) {"),
                Mutant.named("takes a short write for a whole one")
                        .with("AppendLoop", "while (written < length) {", "if (written < length) {"),
                Mutant.named("appends behind a write that failed")
                        .with(
                                "ActiveSegment",
                                "throw uncertain(\"Appending to \", e);",
                                "throw new EventLogException.Unavailable(\"\", e);"),
                Mutant.named("forces the same file again after a force failed")
                        .with(
                                "ActiveSegment",
                                "throw uncertain(\"Forcing \", e);",
                                "try { out.force(); forced = true; } catch (IOException again) { throw uncertain(\"\", e); }"),
                Mutant.named("takes a failed force for a batch that is not stored")
                        .with(
                                "ActiveSegment",
                                "throw uncertain(\"Forcing \", e);",
                                "throw new EventLogException.Unavailable(\"\", e);"),
                Mutant.named("is full without cutting back").with("ActiveSegment", CUT, "out.force();"),
                Mutant.named("is full without forcing the cut").with("ActiveSegment", CUT, "out.truncate(size);"),
                Mutant.named("cuts a line off with the padding")
                        .with("ActiveSegment", CUT, "out.truncate(padded > size ? size - 2 : size); out.force();"),
                Mutant.named("makes a segment without forcing it").without("SegmentMaker", "out.force();"),
                Mutant.named("makes a segment without forcing the directory")
                        .without("SegmentMaker", "files.forceDirectory();"),
                Mutant.named("makes a segment in its place")
                        .with(
                                "SegmentMaker",
                                "files.create(name.unfinishedFileName())",
                                "files.create(name.fileName())")
                        .without("SegmentMaker", "files.rename(name.unfinishedFileName(), name.fileName());"),
                Mutant.named("appends to the segment that a crash left").with("Opening", REWRITE, REWRITE + """
                                if (rewritten == null && !segments.live().isEmpty()) {
                                    Segments.Segment last = segments.live().get(segments.live().size() - 1);
                                    String file = last.files().get(0);
                                    try (StoreFiles.Input in = files.read(file)) {
                                        StoreFiles.Output out = ((SimulatedDisk) files).reopen(file);
                                        rewritten = new ActiveSegment(last.name(), out, in.size());
                                    } catch (IOException e) {
                                        throw Failures.notDone("", e);
                                    }
                                }
                                """),
                Mutant.named("forces the unproven tail instead of writing it again")
                        .with("Opening", REWRITE, """
                                ActiveSegment rewritten = null;
                                try {
                                    for (Segments.Segment segment : segments.live()) {
                                        ((SimulatedDisk) files).reopen(segment.files().get(0)).force();
                                    }
                                } catch (IOException e) {
                                    throw Failures.notDone("", e);
                                }
                                """),
                Mutant.named("hands the unproven tail over before it is written again")
                        .without("Opening", "history.handOverTail(handler);")
                        .with("Opening", REWRITE, "history.handOverTail(handler);" + REWRITE),
                Mutant.named("goes on behind a hole in the unproven tail")
                        .with(
                                "History",
                                "survey.lastWithoutGap(proven)",
                                "survey.runs().isEmpty() ? proven"
                                        + " : Math.max(proven, survey.runs().lastEntry().getValue().lastSeq())"),
                Mutant.named("takes the unproven tail for proven")
                        .with("StraightPass", "if (last() != proven) {", "if (last() < proven) {"),
                Mutant.named("takes a segment that cannot be read for the end of the log")
                        .with(
                                "History",
                                "handOver(segment, handler);",
                                "try { handOver(segment, handler); } catch (IOException e) { break; }"),
                Mutant.named("shows cursors the unproven tail")
                        .with(
                                "JsonlCursor",
                                "segment.isNewest() ? survey.proven() : segment.lastSeq());",
                                "segment.isNewest() ? survey.lastWithoutGap(survey.proven()) : segment.lastSeq());"),
                Mutant.named("takes what looks like a line inside a content for one")
                        .with("LineScanner", "return startsBehindLine || fills ? lines : List.of();", "return lines;")
                        .with("LineScanner", "break;", "at++; continue;"),
                Mutant.named("checks no checksum")
                        .with("LineGlance", "return crc.getValue() == checksum;", "return true;")
                        .with(
                                "dev.pathway.json.LineSeal",
                                "throw new MalformedLine(\"has another checksum than its bytes\");",
                                "break;"));
    }

    private String violation(Map<String, String> sources, long mostStates) throws Exception {
        Class<?> search = MutantClasses.of(sources, compiled).loadClass(CrashSearch.class.getName());
        Method violation = search.getDeclaredMethod("violation", long.class);
        violation.setAccessible(true);
        return (String) violation.invoke(null, mostStates);
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_log_with_a_bug_is_caught(Mutant mutant) throws Exception {
        String violation = violation(mutant.sources(), MOST_STATES);
        System.out.println(
                "mutant: " + mutant + ": " + violation.lines().findFirst().orElse("survives"));
        assertThat(violation).as("what the search finds").isNotEmpty();
    }

    @Test
    void the_log_as_it_is_survives_where_it_is_compiled_in_the_same_way() throws Exception {
        Mutant none = Mutant.named("none")
                .with("JsonlWriter", "active.force();", "active.force();")
                .with("Opening", REWRITE, REWRITE);
        assertThat(violation(none.sources(), STATES_WITHOUT_A_BUG)).isEmpty();
    }

    @Test
    void a_mutant_whose_piece_of_source_is_gone_or_there_twice_fails() {
        for (String piece : List.of("no such piece", "forced = true;")) {
            Mutant rotten = Mutant.named("rotten").without("ActiveSegment", piece);
            assertThatThrownBy(rotten::sources)
                    .hasMessageContaining("has rotted")
                    .hasMessageContaining(piece);
        }
    }
}
