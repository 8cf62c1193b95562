package dev.pathway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.log.Position;
import dev.pathway.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every line of a snapshot. */
final class SnapshotLineProperties {

    private final SnapshotLineReader reader = new SnapshotLineReader();

    @Provide
    Arbitrary<SnapshotLine> lines() {
        return Arbitraries.randomValue(SnapshotLineProperties::line);
    }

    private static SnapshotLine line(Random random) {
        Generated generated = new Generated(random);
        if (random.nextInt(4) > 0) {
            return new SnapshotLine.State(trace(generated));
        }
        long events = generated.number();
        return new SnapshotLine.Head(
                1,
                generated.string(),
                new Position(events, generated.string()),
                generated.micros(),
                events,
                events / 2,
                List.of(generated.string()),
                List.of(),
                generated.string());
    }

    private static Trace trace(Generated generated) {
        Trace.Builder trace = generated.trace().toBuilder();
        if (generated.maybe()) {
            trace.retired(generated.maybe() ? generated.string() : null);
        }
        if (generated.maybe()) {
            trace.updatedAt(generated.micros()).seq(generated.number());
        }
        return trace.build();
    }

    @Property(tries = 2000)
    void a_line_is_read_back_equal_and_holds_no_newline_but_its_own(@ForAll("lines") SnapshotLine line)
            throws MalformedLine {
        byte[] bytes = SnapshotLinesTest.write(line);
        assertThat(reader.read(bytes, 0, bytes.length - 1)).isEqualTo(line);
        assertThat(bytes).endsWith('\n');
        assertThat(Arrays.copyOf(bytes, bytes.length - 1)).doesNotContain((byte) '\n', (byte) 0);
    }

    @Property(tries = 20)
    void every_flipped_bit_is_noticed(@ForAll("lines") SnapshotLine line) {
        byte[] bytes = SnapshotLinesTest.write(line);
        int end = bytes.length - 1;
        for (int bit = 0; bit < end * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatExceptionOfType(MalformedLine.class)
                    .as("bit %d", bit)
                    .isThrownBy(() -> reader.read(bytes, 0, end));
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Property(tries = 3000)
    void whatever_is_sealed_is_a_line_or_malformed(@ForAll("lines") SnapshotLine line, @ForAll long seed) {
        Generated generated = new Generated(new Random(seed));
        byte[] whole = SnapshotLinesTest.write(line);
        byte[] body = Arrays.copyOf(whole, whole.length - 1 - LineSeal.BYTES);
        byte[] damaged = Lines.seal(generated.maybe() ? generated.mosaic() : generated.damaged(body));
        try {
            assertThat(reader.read(damaged, 0, damaged.length)).isNotNull();
        } catch (MalformedLine e) {
            assertThat(e.reason()).isNotBlank();
        }
    }
}
