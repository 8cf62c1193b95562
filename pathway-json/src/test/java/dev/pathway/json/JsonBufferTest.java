package dev.pathway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pathway.trace.Content;
import java.io.IOException;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

final class JsonBufferTest {

    private static String text(JsonBuffer out) {
        return new String(out.toByteArray(), UTF_8);
    }

    @Example
    void commas_stand_between_members_and_values_and_nowhere_else() {
        JsonBuffer out = new JsonBuffer();
        out.beginObject().name("a").beginArray().endArray();
        out.name("b")
                .beginArray()
                .value(1)
                .value(-2)
                .value("x")
                .value(true)
                .beginObject()
                .endObject();
        out.beginObject()
                .name("y")
                .value(Content.ofValidated("null".getBytes(UTF_8)))
                .endObject();
        out.value(Instant.EPOCH).endArray().name("c").value(false).endObject().newline();
        out.beginArray()
                .beginArray()
                .endArray()
                .beginArray()
                .endArray()
                .endArray()
                .newline();
        assertThat(text(out)).isEqualTo("""
                        {"a":[],"b":[1,-2,"x",true,{},{"y":null},"1970-01-01T00:00:00.000000Z"],"c":false}
                        [[],[]]
                        """);
    }

    @Property(tries = 1000)
    void any_string_comes_back_unpaired_surrogates_too(@ForAll @StringLength(max = 40) String text) throws IOException {
        JsonBuffer out = new JsonBuffer();
        out.value(text);
        byte[] bytes = out.toByteArray();
        assertThat(Utf8.isValid(bytes, 0, bytes.length)).isTrue();
        assertThat(new ObjectMapper().readValue(bytes, String.class)).isEqualTo(text);
    }

    @Property(tries = 1000)
    void a_number_is_written_as_Java_writes_it(@ForAll long number) {
        for (long each : new long[] {number, number % 100, 0, 9, 10, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(text(new JsonBuffer().value(each))).isEqualTo(Long.toString(each));
        }
    }

    @Example
    void every_char_comes_back_alone_and_next_to_another() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
            text.append('a').append((char) c).append("\uD83D\uDE00").append((char) c);
        }
        text.appendCodePoint(Character.MIN_SUPPLEMENTARY_CODE_POINT).appendCodePoint(Character.MAX_CODE_POINT);
        JsonBuffer out = new JsonBuffer();
        out.value(text.toString());
        assertThat(new ObjectMapper().readValue(out.toByteArray(), String.class).contentEquals(text))
                .isTrue();
    }

    @Example
    void it_can_be_cut_back_and_used_again() {
        JsonBuffer out = new JsonBuffer();
        out.beginArray().value("first");
        int mark = out.length();
        out.value("second".repeat(1_000_000));
        out.truncate(mark);
        out.truncate(out.length());
        out.value(3).endArray();
        assertThat(text(out)).isEqualTo("[\"first\",3]");
        assertThat(UTF_8.decode(out.asByteBuffer()).toString()).isEqualTo("[\"first\",3]");
        out.truncate(1);
        out.value(4).endArray();
        assertThat(text(out)).isEqualTo("[4]");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> out.truncate(4));
        out.clear();
        assertThat(out.length()).isZero();
        assertThat(out.array()).hasSizeLessThan(1 << 20);
        assertThat(text(out.value(7))).isEqualTo("7");
    }
}
