package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program on a log that was damaged while it was stopped: it starts, says what it found, keeps the bytes, has lost the
 * damaged line at most, and goes on.
 */
class DamagedLogIT {

    private static final int TRACES = 12;

    /** The trace whose content is a line of the log, as it would stand there in its place. */
    private static final int ATTACKER = 7;

    @TempDir
    private static Path whole;

    private static final Map<String, String> TRACES_BY_UID = new TreeMap<>();

    @TempDir
    private Path damaged;

    @BeforeAll
    static void write_a_log() throws Exception {
        try (RunningService service = RunningService.start(whole)) {
            for (int i = 1; i <= TRACES; i++) {
                String content =
                        i == ATTACKER ? forged(line(readAll(segment(whole)), ATTACKER - 1)) : "{\"n\":" + i + "}";
                String uid = "t" + i;
                String draft = "{\"uid\":\"" + uid + "\",\"content\":" + content + "}";
                TRACES_BY_UID.put(
                        uid, service.client().post(Client.TRACES, draft).is(201).body());
            }
            assertThat(service.stop()).isZero();
        }
    }

    /** Makes the line that would add another trace in the attacker's place, checksum and all. */
    private static String forged(String lineBefore) {
        String head = lineBefore
                .substring(0, lineBefore.lastIndexOf(",\"crc\":\""))
                .replace("\"seq\":" + (ATTACKER - 1) + ",", "\"seq\":" + ATTACKER + ",")
                .replace("\"t" + (ATTACKER - 1) + "\"", "\"forged\"");
        CRC32C crc = new CRC32C();
        crc.update(head.getBytes(StandardCharsets.UTF_8));
        return head + ",\"crc\":\"" + String.format("%08x", crc.getValue()) + "\"}";
    }

    @Test
    void a_flipped_bit_costs_that_event_alone() throws Exception {
        byte[] log = readAll(segment(whole));
        int at = offset(log, 5) + line(log, 5).indexOf("{\"n\":5}") + 5;
        log[at] ^= 1;
        check(log, List.of("t5"), Map.of("lost", 1L, "bad_pieces", 1L));
    }

    @Test
    void a_torn_last_line_costs_nothing_that_was_acknowledged() throws Exception {
        byte[] log = readAll(segment(whole));
        String half = line(log, TRACES)
                .replace("\"seq\":" + TRACES, "\"seq\":" + (TRACES + 1))
                .substring(0, 90);
        check(with(log, log.length, half), List.of(), Map.of("lost", 0L, "torn_bytes", 90L));
    }

    @Test
    void a_doubled_line_counts_once() throws Exception {
        byte[] log = readAll(segment(whole));
        byte[] doubled = with(log, offset(log, 6), line(log, 5) + "\n");
        check(doubled, List.of(), Map.of("lost", 0L, "duplicates", 1L));
    }

    @Test
    void a_removed_line_is_reported_as_lost() throws Exception {
        byte[] log = readAll(segment(whole));
        check(without(log, offset(log, 5), offset(log, 6)), List.of("t5"), Map.of("lost", 1L));
    }

    @Test
    void garbage_between_lines_costs_nothing_and_is_kept() throws Exception {
        byte[] log = readAll(segment(whole));
        String garbage = "\u0001\u0002 not a line {\"v\":1,\"seq\":6 \n";
        check(with(log, offset(log, 6), garbage), List.of(), Map.of("lost", 0L, "bad_pieces", 1L));
    }

    @Test
    void a_tail_of_nuls_costs_nothing() throws Exception {
        byte[] log = readAll(segment(whole));
        check(with(log, log.length, "\0".repeat(4_096)), List.of(), Map.of("lost", 0L));
    }

    @Test
    void a_content_that_is_a_line_is_not_taken_for_one_when_the_line_around_it_is_damaged() throws Exception {
        byte[] log = readAll(segment(whole));
        log[offset(log, ATTACKER)] = 'x';
        check(log, List.of("t" + ATTACKER), Map.of("lost", 1L, "bad_pieces", 1L));
    }

    @Test
    void a_content_that_is_a_line_is_not_taken_for_one_when_what_is_before_it_is_zeroed() throws Exception {
        byte[] log = readAll(segment(whole));
        int start = offset(log, ATTACKER);
        int content = start + line(log, ATTACKER).indexOf("\"content\":") + "\"content\":".length();
        Arrays.fill(log, start, content, (byte) 0);
        check(log, List.of("t" + ATTACKER), Map.of("lost", 1L));
    }

    /** Starts on the log given and checks all that must hold; then writes, kills and starts again. */
    private void check(byte[] log, List<String> lost, Map<String, Long> recovery) throws Exception {
        Path store = Files.createDirectories(damaged.resolve("default"));
        Path segment = store.resolve(segment(whole).getFileName());
        Files.write(segment, log);
        boolean degraded = !lost.isEmpty();
        Map<String, String> expected = new TreeMap<>(TRACES_BY_UID);
        lost.forEach(expected::remove);

        String verified = RunningService.run(degraded ? 1 : 0, "verify", damaged.toString(), "--json");
        report(Json.parse(verified.strip()).at("recovery"), recovery);
        assertThat(Files.exists(store.resolve("quarantine"))).isFalse();

        try (RunningService service = RunningService.start(damaged)) {
            Json stats = service.client().stats();
            report(stats.at("recovery"), recovery);
            assertThat(stats.at("log").at("state").text()).isEqualTo(degraded ? "degraded" : "ok");
            assertThat(stats.at("last_seq").number()).isEqualTo(TRACES);
            assertThat(traces(service)).isEqualTo(expected);
            assertThat(Files.readAllBytes(segment))
                    .as("the damaged file itself")
                    .isEqualTo(log);
            keptAside(store, stats.at("recovery").at("quarantined_bytes").number());
            expected.put(
                    "new",
                    service.client()
                            .post(Client.TRACES, "{\"uid\":\"new\",\"content\":1}")
                            .is(201)
                            .body());
            service.kill();
        }
        try (RunningService service = RunningService.start(damaged)) {
            assertThat(traces(service)).isEqualTo(expected);
            assertThat(service.client().stats().at("last_seq").number()).isEqualTo(TRACES + 1);
        }
    }

    private static void report(Json found, Map<String, Long> expected) {
        expected.forEach((member, count) -> assertThat(found.at(member).number())
                .as(member + " in " + found)
                .isEqualTo(count));
    }

    private static void keptAside(Path store, long bytes) throws IOException {
        long kept = 0;
        if (Files.isDirectory(store.resolve("quarantine"))) {
            try (Stream<Path> files = Files.list(store.resolve("quarantine"))) {
                for (Path file : files.toList()) {
                    kept += Files.size(file);
                }
            }
        }
        assertThat(kept).as("bytes in quarantine").isGreaterThanOrEqualTo(bytes);
    }

    private static Map<String, String> traces(RunningService service) throws IOException {
        Map<String, String> traces = new TreeMap<>();
        for (Json trace : service.client().searchAll("include_retired=true", 1_000)) {
            traces.put(trace.at("uid").text(), trace.raw());
        }
        return traces;
    }

    private static Path segment(Path data) throws IOException {
        List<Path> segments = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(data.resolve("default"), "events-*.jsonl")) {
            found.forEach(segments::add);
        }
        assertThat(segments).hasSize(1);
        return segments.get(0);
    }

    private static byte[] readAll(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    /** Returns where the line of an event begins. All is ASCII, so that characters are bytes. */
    private static int offset(byte[] log, int seq) {
        String text = new String(log, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\n{\"v\":1,\"seq\":" + seq + ",");
        assertThat(at).as("line of " + seq).isPositive();
        return at + 1;
    }

    private static String line(byte[] log, int seq) {
        int start = offset(log, seq);
        String text = new String(log, StandardCharsets.ISO_8859_1);
        return text.substring(start, text.indexOf('\n', start));
    }

    private static byte[] with(byte[] log, int at, String inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(log, 0, at);
        out.writeBytes(inserted.getBytes(StandardCharsets.ISO_8859_1));
        out.write(log, at, log.length - at);
        return out.toByteArray();
    }

    private static byte[] without(byte[] log, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(log, 0, from);
        out.write(log, to, log.length - to);
        return out.toByteArray();
    }
}
