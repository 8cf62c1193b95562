package dev.pathway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever was read before, a time is read as the parser reads it. */
final class PlainTimeProperties {

    private static final long SECONDS_OF_YEARS = 8_000_000_000L;

    private final PlainTime times = new PlainTime();

    @Property(tries = 500)
    void times_one_behind_the_other_are_read_as_written(@ForAll long seed) {
        Random random = new Random(seed);
        Instant time = anywhere(random);
        for (int i = 0; i < 20; i++) {
            byte[] text = RfcTime.format(time).getBytes(StandardCharsets.US_ASCII);
            assertThat(times.read(text, 0)).isEqualTo(time);
            time = random.nextInt(8) == 0 ? anywhere(random) : time.plus(random.nextInt(40_000_000), ChronoUnit.MICROS);
        }
    }

    @Property(tries = 500)
    void a_changed_text_is_read_as_the_parser_reads_it_or_not_at_all(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] text = RfcTime.format(anywhere(random)).getBytes(StandardCharsets.US_ASCII);
        String replacements = "0123456789-:.TtZz +";
        for (int i = 0; i < 20; i++) {
            byte[] changed = text.clone();
            changed[random.nextInt(text.length)] = (byte) replacements.charAt(random.nextInt(replacements.length()));
            Instant read = times.read(changed, 0);
            if (read != null) {
                assertThat(read).isEqualTo(parsed(changed));
            }
            text = random.nextBoolean() ? text : changed;
        }
    }

    private static Instant anywhere(Random random) {
        return Instant.EPOCH
                .plusSeconds((long) (random.nextDouble() * SECONDS_OF_YEARS))
                .plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
    }

    private static @Nullable Instant parsed(byte[] text) {
        try {
            return RfcTime.parse("at", new String(text, StandardCharsets.US_ASCII));
        } catch (InvalidDocument e) {
            return null;
        }
    }
}
