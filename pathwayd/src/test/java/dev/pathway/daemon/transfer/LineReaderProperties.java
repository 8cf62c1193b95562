package dev.pathway.daemon.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.json.TextLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class LineReaderProperties {

    @Property(tries = 300)
    void lines_come_out_as_splitting_the_whole_text_gives_them(
            @ForAll @Size(max = 8) List<@StringLength(max = 20) @CharRange(from = 'a', to = 'c') String> lines,
            @ForAll boolean newlineAtTheEnd,
            @ForAll @IntRange(min = 1, max = 20) int maxLineBytes)
            throws IOException {
        String text = String.join("\n", lines) + (newlineAtTheEnd && !lines.isEmpty() ? "\n" : "");
        List<String> expected = new ArrayList<>(text.lines()
                .map(line -> line.length() > maxLineBytes ? "too long" : line)
                .toList());
        List<String> found = new ArrayList<>();
        try (LineReader reader =
                new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), maxLineBytes)) {
            for (TextLine line = reader.next(); line != null; line = reader.next()) {
                assertThat(line.number()).isEqualTo(found.size() + 1L);
                found.add(line.tooLong() ? "too long" : new String(line.bytes(), StandardCharsets.UTF_8));
            }
            assertThat(reader.bytesRead()).isEqualTo(text.length());
        }
        assertThat(found).isEqualTo(expected);
    }

    @Property(tries = 20)
    void a_line_may_be_longer_than_the_buffer(@ForAll @IntRange(min = 65_530, max = 65_542) int length)
            throws IOException {
        byte[] text = ("x".repeat(length) + "\ny").getBytes(StandardCharsets.UTF_8);
        try (LineReader reader = new LineReader(new ByteArrayInputStream(text), 1 << 20)) {
            assertThat(Objects.requireNonNull(reader.next()).bytes()).hasSize(length);
            assertThat(Objects.requireNonNull(reader.next()).bytes()).hasSize(1);
            assertThat(reader.next()).isNull();
        }
    }
}
