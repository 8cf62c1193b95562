package dev.pathway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RfcTimeTest {

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.randomValue(random -> new Generated(random).instant());
    }

    @Property(tries = 1000)
    void what_is_written_is_read_back(@ForAll("instants") Instant time) {
        String text = RfcTime.format(time);
        assertThat(RfcTime.parse("at", text)).isEqualTo(time).isEqualTo(Instant.parse(text));
        assertThat(text).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.(\\d{6}|\\d{9})Z");
    }

    @Property(tries = 1000)
    void any_offset_is_converted_as_the_jdk_does(
            @ForAll("instants") Instant time, @ForAll @IntRange(min = -1079, max = 1079) int minutes) {
        OffsetDateTime there = time.plusSeconds(minutes * 60L)
                .atOffset(ZoneOffset.UTC)
                .withOffsetSameLocal(ZoneOffset.ofTotalSeconds(minutes * 60));
        if (there.getYear() >= 0 && there.getYear() <= 9999) {
            assertThat(RfcTime.parse("at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there)))
                    .isEqualTo(time);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T16:54:18Z,               2026-11-22T16:54:18Z",
        "2026-11-22t16:54:18z,               2026-11-22T16:54:18Z",
        "2026-11-22T16:54:18.1Z,             2026-11-22T16:54:18.1Z",
        "2026-11-22T16:54:18.123456789Z,     2026-11-22T16:54:18.123456789Z",
        "2026-11-22T00:30:00+01:00,          2026-11-21T23:30:00Z",
        "2026-11-22T00:30:00-23:59,          2026-11-23T00:29:00Z",
        "2026-11-22T00:30:00.000000001-00:00,2026-11-22T00:30:00.000000001Z",
        "2024-02-29T00:00:00Z,               2024-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z,               0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z,     9999-12-31T23:59:59.999999999Z"
    })
    void rfc_3339_is_read(String text, Instant time) {
        assertThat(RfcTime.parse("at", text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "'', must be a time",
        "2026-11-22, must be a time",
        "2026-11-22T16:54Z, must be a time",
        "2026-11-22T16:54:18, must be a time",
        "2026-11-22 16:54:18Z, must be a time",
        "2026-11-22T16:54:18.Z, must be a time",
        "2026-11-22T16:54:18.1234567890Z, must be a time",
        "'2026-11-22T16:54:18,5Z', must be a time",
        "+2026-11-22T16:54:18Z, must be a time",
        "2026-11-22T16:54:18+0100, must be a time",
        "2026-11-22T16:54:18+01, must be a time",
        "２026-11-22T16:54:18Z, must be a time",
        "'2026-11-22T16:54:18Z ', must be a time",
        "2026-11-22T16:54:18+24:00, has an offset beyond 23:59",
        "2026-11-22T16:54:18+01:60, has an offset beyond 23:59",
        "2026-12-31T23:59:60Z, names a leap second",
        "2026-12-31T23:59:61Z, names no moment",
        "2026-12-31T24:00:00Z, names no moment",
        "2026-13-01T00:00:00Z, names no moment",
        "2023-02-29T00:00:00Z, names no moment",
        "2026-00-01T00:00:00Z, names no moment",
        "0000-01-01T00:00:00+00:01, lies outside",
        "9999-12-31T23:59:59-00:01, lies outside"
    })
    void anything_else_is_refused_with_the_member(String text, String reason) {
        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(() -> RfcTime.parse("created.from", text))
                .satisfies(e -> assertThat(e.member()).isEqualTo("created.from"))
                .satisfies(e -> assertThat(e.reason()).startsWith(reason));
    }

    @Test
    void a_year_of_five_digits_cannot_be_written() {
        assertThatIllegalArgumentException().isThrownBy(() -> RfcTime.format(Instant.parse("+10000-01-01T00:00:00Z")));
        assertThatIllegalArgumentException().isThrownBy(() -> RfcTime.format(Instant.MIN));
    }
}
