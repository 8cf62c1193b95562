package dev.pathway.daemon.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.jsonl.Durability;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurabilityConverterTest {

    private final DurabilityConverter converter = new DurabilityConverter();

    @Test
    void always_is_always() {
        assertThat(converter.convert("always")).isEqualTo(Durability.ALWAYS);
    }

    @ParameterizedTest
    @CsvSource({"interval:1s,1000", "interval:500ms,500", "interval:2m,120000", "interval:1ms,1"})
    void an_interval_has_a_count_and_a_unit(String written, long millis) {
        assertThat(converter.convert(written)).isEqualTo(Durability.interval(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Always",
                "interval",
                "interval:",
                "interval:1",
                "interval:-1s",
                "interval:0s",
                "1s",
                "interval:1h"
            })
    void anything_else_is_refused(String written) {
        assertThatThrownBy(() -> converter.convert(written)).isInstanceOf(TypeConversionException.class);
    }
}
