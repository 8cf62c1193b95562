package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** What the first pass finds in a segment that begins with number 10, where it is, and how much of it is proven. */
class SurveyTest {

    private static final String FILE = "one";
    private static final String COPY = "two";
    private static final long FIRST = 10;
    private static final long HIGHEST_SEQ = 999_999_999_999_999_999L;
    private static final Instant AT = Instant.parse("2026-11-22T16:54:18.855656Z");

    private final MemoryDisk disk = new MemoryDisk();
    private final LogLineWriter lines = new LogLineWriter();

    /** Where each line of the file ends, behind the place where the first one begins. */
    private final List<Long> ends = new ArrayList<>(List.of(0L));

    private void line() {
        ends.add((long) lines.length());
    }

    private void event(long seq, long durable) {
        lines.event(Events.after(seq - 1).next(), durable);
        line();
    }

    private void events(long... seqs) {
        for (long seq : seqs) {
            event(seq, 0);
        }
    }

    private void lost(long from, long to) {
        lines.event(new Event.Lost(from, to, AT), 0);
        line();
    }

    private void mark(long durable) {
        lines.mark(durable);
        line();
    }

    private byte[] written() {
        byte[] bytes = Arrays.copyOf(lines.array(), lines.length());
        lines.clear();
        return bytes;
    }

    private Survey survey(long lastSeq) throws IOException {
        disk.set(FILE, written());
        return Survey.of(disk, segment(lastSeq, FILE));
    }

    private Survey survey() throws IOException {
        return survey(Long.MAX_VALUE);
    }

    private static Segments.Segment segment(long lastSeq, String... files) {
        return new Segments.Segment(new SegmentName(FIRST, 1), List.of(files), lastSeq);
    }

    /** Returns a run that begins with one line of the file and ends with another, both counted from 0. */
    private Survey.Run run(int firstLine, int lastLine, long firstSeq, long lastSeq) {
        return new Survey.Run(FILE, ends.get(firstLine), ends.get(lastLine + 1), firstSeq, lastSeq);
    }

    private static List<String> rejected(Survey survey) {
        return survey.bad().stream()
                .flatMap(pieces -> pieces.listed().stream())
                .map(piece -> piece.start() + "-" + piece.end() + " " + piece.reason())
                .toList();
    }

    @Test
    void a_whole_segment_is_a_single_run() throws IOException {
        lines.head(TestHeads.of(1, FIRST, 9));
        line();
        events(10, 11, 12);
        mark(12);
        Survey survey = survey();
        assertThat(survey.runs().values()).containsExactly(run(1, 3, 10, 12));
        assertThat(survey.runs().firstKey()).isEqualTo(10);
        assertThat(survey.repeats()).isEmpty();
        assertThat(survey.bad()).singleElement().satisfies(pieces -> {
            assertThat(pieces.file()).isEqualTo(FILE);
            assertThat(pieces.count()).isZero();
        });
    }

    @Test
    void a_gap_and_a_step_back_each_begin_another_run() throws IOException {
        events(15, 16, 10, 11, 13);
        Survey survey = survey();
        assertThat(survey.runs().values()).containsExactly(run(2, 3, 10, 11), run(4, 4, 13, 13), run(0, 1, 15, 16));
        assertThat(survey.lastWithoutGap(9)).isEqualTo(11);
        assertThat(survey.lastWithoutGap(11)).isEqualTo(11);
        assertThat(survey.lastWithoutGap(12)).isEqualTo(13);
        assertThat(survey.lastWithoutGap(14)).isEqualTo(16);
    }

    @Test
    void runs_in_any_order_may_follow_each_other_without_a_gap() throws IOException {
        events(14, 12, 13, 10, 11);
        assertThat(survey().lastWithoutGap(9)).isEqualTo(14);
        assertThat(survey().lastWithoutGap(9)).as("of an empty file").isEqualTo(9);
    }

    @Test
    void a_run_ends_with_its_file() throws IOException {
        events(10);
        disk.set(FILE, written());
        events(11);
        disk.set(COPY, written());
        Survey survey = Survey.of(disk, segment(Long.MAX_VALUE, FILE, COPY));
        assertThat(survey.runs().values()).extracting(Survey.Run::file).containsExactly(FILE, COPY);
        assertThat(survey.bad()).extracting(BadPieces::file).containsExactly(FILE, COPY);
    }

    @Test
    void any_number_of_a_run_that_comes_again_is_a_repeat_and_the_first_holds() throws IOException {
        events(10, 11, 12, 20, 21, 22);
        int behind = lines.length();
        events(20, 21, 22, 10, 11, 12);
        mark(22);
        byte[] file = Arrays.copyOf(lines.array(), lines.length());
        Survey survey = survey();
        assertThat(survey.runs().values()).containsExactly(run(0, 2, 10, 12), run(3, 5, 20, 22));
        assertThat(survey.repeats()).containsOnlyKeys(10L, 11L, 12L, 20L, 21L, 22L);
        int end =
                behind + Lines.of(Arrays.copyOfRange(file, behind, file.length)).line(0).length;
        assertThat(survey.repeats()).containsEntry(20L, List.of(LineGlance.checksumOf(file, end - 1)));
    }

    @Test
    void a_lost_stretch_that_touches_what_is_there_is_a_repeat_and_one_that_does_not_is_none() throws IOException {
        events(13, 14);
        lost(10, 13);
        lost(14, 15);
        lost(10, 12);
        lost(15, 16);
        lost(12, 13);
        lost(11, 11);
        Survey survey = survey();
        assertThat(survey.repeats()).containsOnlyKeys(10L, 11L, 12L, 14L);
        assertThat(survey.runs().values()).containsExactly(run(4, 4, 10, 12), run(0, 1, 13, 14), run(5, 5, 15, 16));
    }

    @Test
    void each_repeat_of_a_number_is_kept() throws IOException {
        events(10, 10, 10);
        assertThat(survey().repeats())
                .hasEntrySatisfying(10L, sums -> assertThat(sums).hasSize(2));
    }

    @Test
    void numbers_that_a_later_segment_took_over_give_nothing() throws IOException {
        events(10, 11);
        event(12, 11);
        events(14);
        Survey survey = survey(11);
        assertThat(survey.runs().values()).containsExactly(run(0, 1, 10, 11));
        assertThat(survey.proven()).isEqualTo(11);
        assertThat(survey.provenAt()).isEqualTo(ends.get(3));
        assertThat(rejected(survey)).isEmpty();
    }

    @Test
    void a_lost_stretch_and_a_proof_count_up_to_where_a_later_segment_took_over() throws IOException {
        lost(10, 14);
        mark(14);
        Survey survey = survey(12);
        assertThat(survey.runs().values()).containsExactly(run(0, 0, 10, 12));
        assertThat(survey.proven()).isEqualTo(12);
    }

    @Test
    void the_first_line_that_proves_most_is_remembered() throws IOException {
        events(10);
        event(11, 10);
        event(12, 10);
        mark(11);
        mark(10);
        mark(11);
        Survey survey = survey();
        assertThat(survey.proven()).isEqualTo(11);
        assertThat(survey.provenAt()).isEqualTo(ends.get(4));
    }

    @Test
    void that_there_is_the_segment_proves_what_is_before_it_and_no_more() throws IOException {
        event(10, 9);
        mark(9);
        Survey survey = survey();
        assertThat(survey.proven()).isEqualTo(9);
        assertThat(survey.provenAt()).isZero();
    }

    @Test
    void a_line_whose_numbers_nobody_can_have_written_here_is_rejected() throws IOException {
        events(9);
        lines.event(new Event.Lost(12, HIGHEST_SEQ + 1, AT), 0);
        line();
        events(10);
        Survey survey = survey();
        String why = "does not belong into this segment";
        assertThat(rejected(survey)).containsExactly("0-" + ends.get(2) + " " + why);
        assertThat(survey.runs().values()).containsExactly(run(2, 2, 10, 10));
    }

    @Test
    void a_line_that_proves_itself_is_rejected_and_proves_nothing() throws IOException {
        events(10, 11);
        Lines good = Lines.of(written());
        disk.set(FILE, good.with(i -> i == 0 ? good.line(0) : resealed(good.line(1), "\"d\":0", "\"d\":11")));
        Survey survey = Survey.of(disk, segment(Long.MAX_VALUE, FILE));
        assertThat(rejected(survey)).hasSize(1);
        assertThat(survey.proven()).isEqualTo(9);
        assertThat(survey.lastWithoutGap(9)).isEqualTo(10);
    }

    private static byte[] resealed(byte[] line, String member, String other) {
        String text = new String(line, StandardCharsets.UTF_8);
        String body = text.substring(0, text.indexOf(",\"crc\"")).replace(member, other);
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%s,\"crc\":\"%08x\"}\n", body, crc.getValue())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_highest_number_that_may_be_is_taken() throws IOException {
        lost(10, HIGHEST_SEQ);
        mark(HIGHEST_SEQ);
        mark(HIGHEST_SEQ + 1);
        Survey survey = survey();
        assertThat(survey.lastWithoutGap(9)).isEqualTo(HIGHEST_SEQ);
        assertThat(survey.proven()).isEqualTo(HIGHEST_SEQ);
    }

    @Test
    void what_is_no_line_and_what_cannot_be_read_is_rejected_with_its_reason() throws IOException {
        events(10, 11);
        Lines good = Lines.of(written());
        byte[] strange = resealed(good.line(1), "\"v\":1", "\"v\":7");
        disk.set(FILE, good.with(i -> i == 0 ? DamageTest.concat(good.line(0), new byte[] {'x', '\n'}) : strange));
        Survey survey = Survey.of(disk, segment(Long.MAX_VALUE, FILE));
        long end = good.line(0).length;
        assertThat(rejected(survey)).containsExactly(end + "-" + (end + 2 + strange.length) + " is not a line");
        disk.set(FILE, strange);
        assertThat(rejected(Survey.of(disk, segment(Long.MAX_VALUE, FILE))))
                .singleElement()
                .satisfies(piece ->
                        assertThat(piece).startsWith("0-" + strange.length).contains("v"));
    }

    @Test
    void padding_is_not_rejected_and_what_stands_behind_it_counts() throws IOException {
        events(10, 11);
        byte[] before = written();
        event(13, 11);
        byte[] padding = "     ".getBytes(StandardCharsets.US_ASCII);
        disk.set(FILE, DamageTest.concat(before, DamageTest.concat(padding, written())));
        Survey holed = Survey.of(disk, segment(Long.MAX_VALUE, FILE));
        assertThat(rejected(holed)).isEmpty();
        assertThat(holed.runs().keySet()).containsExactly(10L, 13L);
        assertThat(Survey.ofRest(disk, segment(Long.MAX_VALUE, FILE), FILE, before.length)
                        .runs())
                .isEmpty();
    }

    @Test
    void of_the_rest_of_a_file_nothing_before_counts_and_nothing_behind_is_missed() throws IOException {
        events(10, 11);
        long from = lines.length();
        events(12, 13);
        mark(13);
        disk.set(FILE, written());
        Survey survey = Survey.ofRest(disk, segment(Long.MAX_VALUE, FILE), FILE, from);
        assertThat(survey.runs()).isEqualTo(Map.of(12L, run(2, 3, 12, 13)));
        assertThat(survey.proven()).isEqualTo(13);
    }
}
