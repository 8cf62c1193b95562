package dev.pathway.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pathway.event.Event;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LogLineReaderTest {

    private static final Instant AT = Instant.parse("2026-11-22T16:54:18.855656Z");
    private static final String REST =
            "\"at\":\"2026-11-22T16:54:18.855656Z\",\"type\":\"added\",\"uid\":\"u\",\"version\":1,\"replay_count\":0";

    private final LogLineReader reader = new LogLineReader();

    private LogLine read(String body) throws MalformedLine {
        return read(Lines.seal(body));
    }

    private LogLine read(byte[] line) throws MalformedLine {
        return reader.read(line, 0, line.length);
    }

    private void requireMalformed(String body, String reason) {
        assertThatExceptionOfType(MalformedLine.class)
                .isThrownBy(() -> read(body))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-1.50e-3",
                "\"\"",
                "\"é😀\\\"\\\\\"",
                "[]",
                "{}",
                "[1,\"]\",[{}]]",
                "{\"a\":{\"}\":\"\\\"}\"},\"é\":\"😀\"}",
                "\"\\ud800\"",
                "123456789012345678901234567890"
            })
    void a_content_is_sliced_out_byte_for_byte_wherever_it_stands(String json) throws MalformedLine {
        for (String line : List.of(
                "{\"v\":1,\"seq\":1,\"d\":0,\"labels\":{\"k\":\"é😀\"},\"content\":" + json + "," + REST,
                "{\"v\":1,\"seq\":1,\"d\":0," + REST + ",\"labels\":{},\"content\":" + json,
                "{ \"content\" : " + json + " , \"v\" : 1 , \"seq\" : 1,\"d\":0," + REST + ",\"labels\":{}",
                "{\"x\":" + json + ",\"c\\u006fntent\":" + json + ",\"v\":1,\"seq\":1,\"d\":0," + REST
                        + ",\"labels\":{}")) {
            Trace trace = ((Event.Added) ((EventLine) read(line)).event()).trace();
            assertThat(trace.content().toByteArray()).isEqualTo(json.getBytes(UTF_8));
        }
    }

    @Test
    void members_that_a_later_version_adds_are_passed_over() throws MalformedLine {
        assertThat(
                        read(
                                "{\"new\":{\"a\":[\"}\"]},\"v\":1,\"k\":\"mark\",\"more\":\"é\\\"\",\"d\":7,\"n\":-1e9,\"t\":true"))
                .isEqualTo(new Mark(7));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"v":1,"k":"mark","d":1,"d":2                     | d is given twice
            {"v":1,"k":"mark","d":1,"x":2,"x":2               | x is given twice
            {"v":1,"k":"mark","d":1,"\\u0064":1               | d is given twice
            {"v":1,"k":"mark"                                 | d is missing
            {"k":"mark","d":1                                 | v is missing
            {"v":2,"k":"mark","d":1                           | v is later
            {"v":0,"k":"mark","d":1                           | v must be at least 1
            {"v":"1","k":"mark","d":1                         | v must be a whole number
            {"v":1.0,"k":"mark","d":1                         | v must be a whole number
            {"v":1,"k":"foot","d":1                           | k is none
            {"v":1,"k":"mark","d":-1                          | d must be at least 0
            {"v":1,"k":"mark","d":99999999999999999999        | d must be a whole number of at most 64 bits
            {"v":1,"k":"mark","d":9223372036854775808         | d must be a whole number of at most 64 bits
            {"v":1,"k":"mark","d":01                          | not JSON
            {"v":1,"k":"mark","d":1}{                         | goes on behind its end
            [{"v":1,"k":"mark","d":1                          | must be an object
            {"v":1,"k":"mark","d":1,"x":{]                    | not JSON
            {"v":1,"k":"mark","d":1,"x":[                     | not JSON
            {"v":1,"k":"mark","d":1,"x":[[                    | x has no end
            {"v":1,"k":"mark","d":1,"x":"                     | not JSON
            {"v":1,"seq":1,"d":0,"type":"merged"              | type is none
            {"v":1,"seq":1,"d":1,"type":"lost","to":1,"at":"2026-11-22T16:54:18Z" | d 1 is not below seq 1
            {"v":1,"seq":2,"d":1,"type":"lost","to":1,"at":"2026-11-22T16:54:18Z" | to is below seq
            {"v":1,"seq":2,"d":1,"type":"lost","to":2,"at":"2026-11-22 16:54:18Z" | at must be a time
            {"v":1,"k":"head","d":1                           | store is missing
            {"v":1,"k":"head","d":1,"compat":["a",1]          | compat must be an array of strings
            """)
    void a_line_that_lies_under_a_right_checksum_is_malformed(String body, String reason) {
        requireMalformed(body, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "content":1                              | labels is missing
            "labels":{}                              | content is missing
            "labels":{"K":"v"},"content":1           | labels has a key
            "labels":{"k":"\\ud800"},"content":1     | labels.k has an unpaired surrogate
            "labels":{"k":"v","k":"v"},"content":1   | labels.k is given twice
            "labels":{"k":1},"content":1             | labels.k must be a string
            "labels":null,"content":1                | labels must be an object
            "labels":{},"content":1,"content":1      | content is given twice
            """)
    void an_event_that_lies_under_a_right_checksum_is_malformed(String members, String reason) {
        requireMalformed("{\"v\":1,\"seq\":1,\"d\":0," + REST + "," + members, reason);
    }

    @Test
    void a_control_character_that_is_not_escaped_is_malformed() {
        for (char c = 0; c < ' '; c++) {
            requireMalformed("{\"v\":1,\"k\":\"" + c + "\",\"d\":1", "not JSON");
        }
    }

    @Test
    void a_checksum_of_nothing_is_malformed() {
        requireMalformed("", "is too short");
    }

    @Test
    void what_is_not_strict_utf8_is_malformed() {
        for (String bytes :
                List.of("\u00C0\u00AF", "\u00ED\u00A0\u0080", "\u00F5\u0080\u0080\u0080", "\u0080", "\u00E2\u0082")) {
            byte[] body = ("{\"v\":1,\"k\":\"mark\",\"d\":1,\"x\":\"" + bytes + "\"").getBytes(ISO_8859_1);
            assertThatExceptionOfType(MalformedLine.class)
                    .isThrownBy(() -> read(Lines.seal(body)))
                    .withMessage("is not UTF-8");
        }
        requireMalformed("\uFEFF{\"v\":1,\"k\":\"mark\",\"d\":1", "must be an object");
    }

    @Test
    void a_later_format_and_unknown_features_are_told_by_the_head() throws MalformedLine {
        Head head = (Head) read("{\"v\":3,\"k\":\"head\",\"store\":\"s\",\"epoch\":1,\"first_seq\":1,\"d\":0,"
                + "\"compat\":[\"c\"],\"incompat\":[\"zstd\"],\"writer\":\"9.1\",\"later\":[1]");
        assertThat(head.format()).isEqualTo(3).isGreaterThan(LogLine.FORMAT_VERSION);
        assertThat(head.incompat()).containsExactly("zstd");
        assertThat(head.writer()).isEqualTo("9.1");
    }

    @Test
    void uids_and_reasons_are_taken_as_they_stand() throws MalformedLine {
        Event event = new Event.Retired(2, AT, "no \ud800 uid", 1, 0, "a\nb\ud800" + "x".repeat(2000));
        byte[] line = Lines.write(new EventLine(event, 1));
        assertThat(reader.read(line, 0, line.length - 1)).isEqualTo(new EventLine(event, 1));
    }

    @Test
    void what_could_not_be_read_back_is_refused_and_leaves_no_trace() {
        Event event = new Event.Restored(5, AT, "u", 1, 0);
        LogLineWriter writer = new LogLineWriter();
        assertThatIllegalArgumentException().isThrownBy(() -> writer.event(event, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.event(event, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.mark(-1));
        Event later = new Event.Restored(5, Instant.parse("+10000-01-01T00:00:00Z"), "u", 1, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> writer.event(later, 4));
        assertThat(writer.length()).isZero();
    }

    @Test
    void contents_beyond_every_limit_of_the_parser_survive() throws MalformedLine {
        String digits = "7".repeat(500_000);
        String name = "é".repeat(100_000);
        for (String json : List.of(
                digits,
                "-" + digits + "." + digits + "E" + digits,
                "{\"n\":" + digits + "}",
                "{\"" + name + "\":1}",
                "\"" + "x".repeat(4 << 20) + "\"",
                "[".repeat(5_000) + "]".repeat(5_000))) {
            Trace trace = Trace.created("u", 1, AT, Content.ofValidated(json.getBytes(UTF_8)), Labels.none())
                    .build();
            byte[] line = Lines.write(new EventLine(new Event.Added(trace), 0));
            assertThat(reader.read(line, 0, line.length - 1).equals(new EventLine(new Event.Added(trace), 0)))
                    .as(json.substring(0, 10))
                    .isTrue();
        }
    }

    @Test
    void a_line_of_the_greatest_length_is_read_and_a_longer_one_is_not() throws MalformedLine {
        LogLineWriter writer = new LogLineWriter();
        int envelope = writer.event(added(0), 0);
        writer.clear();
        Event longest = added(LogLine.MAX_LINE_BYTES - envelope);
        assertThat(writer.event(longest, 0)).isEqualTo(LogLine.MAX_LINE_BYTES);
        assertThat(reader.read(writer.array(), 0, writer.length() - 1).equals(new EventLine(longest, 0)))
                .isTrue();

        int first = writer.length();
        writer.event(longest, 0);
        assertThat(reader.read(writer.array(), first, writer.length() - 1).equals(new EventLine(longest, 0)))
                .isTrue();

        writer.clear();
        assertThat(writer.event(added(LogLine.MAX_LINE_BYTES - envelope + 1), 0))
                .isEqualTo(LogLine.MAX_LINE_BYTES + 1);
        byte[] tooLong = Arrays.copyOf(writer.array(), writer.length() - 1);
        assertThatExceptionOfType(MalformedLine.class)
                .isThrownBy(() -> read(tooLong))
                .withMessageContaining("is longer than");
    }

    private static Event added(int more) {
        byte[] content = new byte[more + 2];
        Arrays.fill(content, (byte) 'x');
        content[0] = '"';
        content[more + 1] = '"';
        return new Event.Added(Trace.created("u", 1, AT, Content.ofValidated(content), Labels.none())
                .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"v\":1,\"seq\":1,\"d\":0,REST,\"labels\":{},\"content\":0", "{\"v\":1,\"k\":\"mark\",\"d\":0"
            })
    void a_reader_that_rests_holds_no_bytes_that_it_read(String body) throws Exception {
        ReferenceQueue<byte[]> freed = new ReferenceQueue<>();
        WeakReference<byte[]> line = readAndForget(body.replace("REST", REST), freed);
        System.gc();
        assertThat(freed.remove(10_000)).isSameAs(line);
    }

    private WeakReference<byte[]> readAndForget(String body, ReferenceQueue<byte[]> freed) throws MalformedLine {
        byte[] line = Lines.seal(body);
        read(line);
        return new WeakReference<>(line, freed);
    }
}
