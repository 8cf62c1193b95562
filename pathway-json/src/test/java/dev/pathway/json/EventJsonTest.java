package dev.pathway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An event that no checksum protects, where it ends too early. */
final class EventJsonTest {

    @Test
    void an_event_that_is_cut_anywhere_is_malformed() throws MalformedLine {
        byte[] whole = ("{\"seq\":1,\"at\":\"2026-11-22T16:54:18Z\",\"type\":\"added\",\"uid\":\"u\",\"version\":1,"
                        + "\"replay_count\":0,\"labels\":{\"k\":\"é\\\"\"},\"content\":[\"\\\\\",{}]}")
                .getBytes(UTF_8);
        EventJson.read(whole);
        for (int end = 0; end < whole.length; end++) {
            byte[] cut = Arrays.copyOf(whole, end);
            assertThatExceptionOfType(MalformedLine.class)
                    .as("cut at byte %d", end)
                    .isThrownBy(() -> EventJson.read(cut));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"x":"abc          | x has no end
            {"x":"abc\\       | x has no end
            {"x":"abc\\"      | x has no end
            {"x":["]           | x has no end
            {"content":"abc    | content has no end
            """)
    void a_value_that_goes_beyond_the_end_is_malformed(String json, String reason) {
        assertThatExceptionOfType(MalformedLine.class)
                .isThrownBy(() -> EventJson.read(json.getBytes(UTF_8)))
                .withMessage(reason);
    }
}
