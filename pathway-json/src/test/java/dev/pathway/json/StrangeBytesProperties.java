package dev.pathway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a reader makes of bytes that nobody wrote. */
final class StrangeBytesProperties {

    private final LogLineReader reader = new LogLineReader();

    @Provide
    Arbitrary<byte[]> mutants() {
        return Arbitraries.randomValue(random -> {
            Generated generated = new Generated(random);
            byte[] line = Lines.write(generated.line());
            return generated.damaged(Arrays.copyOf(line, line.length - 1 - LineSeal.BYTES));
        });
    }

    @Provide
    Arbitrary<byte[]> mosaics() {
        return Arbitraries.randomValue(random -> new Generated(random).mosaic());
    }

    @Property(tries = 3000)
    void a_damaged_line_under_a_right_checksum_is_malformed_or_a_line(@ForAll("mutants") byte[] body) {
        requireMalformedOrSound(body);
    }

    @Property(tries = 5000)
    void a_mosaic_under_a_right_checksum_is_malformed_or_a_line(@ForAll("mosaics") byte[] body) {
        requireMalformedOrSound(body);
    }

    @Property(tries = 1000)
    void any_bytes_under_a_right_checksum_are_malformed_or_a_line(@ForAll byte[] body) {
        requireMalformedOrSound(body);
        byte[] object = new byte[body.length + 1];
        object[0] = '{';
        System.arraycopy(body, 0, object, 1, body.length);
        requireMalformedOrSound(object);
    }

    @Property(tries = 1000)
    void any_bytes_are_malformed(@ForAll byte[] bytes) {
        assertThatExceptionOfType(MalformedLine.class).isThrownBy(() -> reader.read(bytes, 0, bytes.length));
        assertThatExceptionOfType(MalformedLine.class).isThrownBy(() -> EventJson.read(bytes));
    }

    /** Whatever the reader takes can be written and is read back equal: it never lets in what would break later. */
    private void requireMalformedOrSound(byte[] body) {
        byte[] sealed = Lines.seal(body);
        LogLine read;
        try {
            read = reader.read(sealed, 0, sealed.length);
        } catch (MalformedLine e) {
            assertThat(e.reason()).isNotBlank();
            return;
        }
        byte[] again = Lines.write(read);
        try {
            assertThat(reader.read(again, 0, again.length - 1)).isEqualTo(read);
        } catch (MalformedLine e) {
            throw new AssertionError(e);
        }
    }
}
