package dev.pathway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pathway.event.Event;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every line. */
final class LogLineProperties {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final LogLineReader reader = new LogLineReader();

    @Provide
    Arbitrary<EventLine> lines() {
        return Arbitraries.randomValue(random -> new Generated(random).line());
    }

    @Property(tries = 2000)
    void an_event_is_read_back_equal(@ForAll("lines") EventLine line) throws MalformedLine {
        byte[] bytes = Lines.write(line);
        assertThat(reader.read(bytes, 0, bytes.length - 1)).isEqualTo(line);
    }

    @Property(tries = 500)
    void the_feed_has_the_members_of_the_line_but_those_of_the_envelope(@ForAll("lines") EventLine line)
            throws IOException, MalformedLine {
        JsonBuffer out = new JsonBuffer();
        EventJson.write(out, line.event());
        assertThat(EventJson.read(out.toByteArray())).isEqualTo(line.event());
        byte[] bytes = Lines.write(line);
        assertThat(EventJson.read(Arrays.copyOf(bytes, bytes.length - 1))).isEqualTo(line.event());
        String envelope = "(?s)\\{\"v\":1,(.*?),\"d\":[0-9]+(.*),\"crc\":\"[0-9a-f]{8}\"}\n";
        assertThat(new String(bytes, UTF_8).replaceAll(envelope, "{$1$2}"))
                .isEqualTo(new String(out.toByteArray(), UTF_8));
    }

    @Property(tries = 500)
    void a_line_is_plain_json_for_any_other_tool(@ForAll("lines") EventLine line) throws IOException {
        byte[] bytes = Lines.write(line);
        JsonNode tree = MAPPER.readTree(bytes);
        assertThat(tree.get("seq").longValue()).isEqualTo(line.event().seq());
        assertThat(tree.get("d").longValue()).isEqualTo(line.durable());
        assertThat(tree.get("type").textValue()).isEqualTo(line.event().type());
        if (line.event() instanceof Event.WithTrace whole) {
            assertThat(tree.get("uid").textValue()).isEqualTo(whole.uid());
            whole.trace()
                    .labels()
                    .forEach((key, value) ->
                            assertThat(tree.get("labels").get(key).textValue()).isEqualTo(value));
            assertThat(tree.get("content"))
                    .isEqualTo(MAPPER.readTree(whole.trace().content().toByteArray()));
        }
        assertThat(bytes).endsWith('\n');
        assertThat(Arrays.copyOf(bytes, bytes.length - 1)).doesNotContain((byte) '\n', (byte) 0);
    }

    @Property(tries = 50)
    void every_flipped_bit_is_noticed(@ForAll("lines") EventLine line) {
        byte[] bytes = Lines.write(line);
        int end = bytes.length - 1;
        for (int bit = 0; bit < end * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isMalformed(bytes, 0, end)).as("bit %d", bit).isTrue();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Property(tries = 20)
    void every_cut_is_noticed(@ForAll("lines") EventLine line) {
        byte[] bytes = Lines.write(line);
        for (int end = 0; end < bytes.length - 1; end++) {
            assertThat(isMalformed(bytes, 0, end)).as("up to %d", end).isTrue();
            assertThat(isMalformed(bytes, end + 1, bytes.length - 1))
                    .as("behind %d", end)
                    .isTrue();
        }
    }

    @Property(tries = 200)
    void lines_of_a_batch_stand_one_behind_the_other(@ForAll("lines") EventLine one, @ForAll("lines") EventLine two)
            throws MalformedLine {
        LogLineWriter writer = new LogLineWriter();
        int first = writer.event(one.event(), one.durable());
        writer.event(two.event(), two.durable());
        writer.truncate(first);
        int second = writer.event(two.event(), two.durable());
        assertThat(writer.length()).isEqualTo(first + second);
        assertThat(reader.read(writer.array(), 0, first - 1)).isEqualTo(one);
        assertThat(reader.read(writer.array(), first, first + second - 1)).isEqualTo(two);
    }

    @Example
    void of_a_line_that_cannot_be_written_nothing_stays() {
        LogLineWriter writer = new LogLineWriter();
        int length = writer.mark(1);
        Event beyond = new Event.Lost(2, 3, Instant.parse("+10000-01-01T00:00:00Z"));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.event(beyond, 1));
        assertThat(writer.length()).isEqualTo(length);
        writer.mark(1);
        assertThat(Arrays.copyOfRange(writer.array(), length, writer.length()))
                .isEqualTo(Arrays.copyOf(writer.array(), length));
    }

    private boolean isMalformed(byte[] bytes, int from, int to) {
        try {
            reader.read(bytes, from, to);
            return false;
        } catch (MalformedLine e) {
            return true;
        }
    }

    @Provide
    Arbitrary<LogLine> headsAndMarks() {
        return Arbitraries.randomValue(random -> {
            Generated some = new Generated(random);
            List<String> features = List.of(some.string(), some.string()).subList(0, some.below(3));
            return some.maybe()
                    ? new Mark(some.number() - 1)
                    : new Head(
                            1 + some.below(3),
                            some.string(),
                            some.number(),
                            some.number(),
                            some.number(),
                            some.maybe() ? some.string() : null,
                            features,
                            List.of(some.string()),
                            some.string());
        });
    }

    @Property(tries = 500)
    void heads_and_marks_are_read_back_equal(@ForAll("headsAndMarks") LogLine line) throws MalformedLine {
        byte[] bytes = Lines.write(line);
        assertThat(reader.read(bytes, 0, bytes.length - 1)).isEqualTo(line);
    }
}
