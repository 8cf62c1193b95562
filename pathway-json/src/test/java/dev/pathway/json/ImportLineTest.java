package dev.pathway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.InvalidTrace;
import dev.pathway.trace.Trace;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportLineTest {

    private static ImportLine read(String line) {
        return ImportLine.read(line.getBytes(UTF_8));
    }

    @Provide
    Arbitrary<Trace> traces() {
        return Arbitraries.randomValue(random -> {
            Generated some = new Generated(random);
            Trace.Builder trace = some.trace().toBuilder().superseded(some.maybe());
            return (some.maybe() ? trace.retired(some.maybe() ? "because \"é\"" : null) : trace).build();
        });
    }

    @Property(tries = 500)
    void what_an_export_writes_an_import_reads(@ForAll("traces") Trace trace) {
        JsonBuffer out = new JsonBuffer();
        ImportLine.write(out, trace);
        ImportLine line = ImportLine.read(out.newline().toByteArray());
        assertThat(line.draft().uid()).contains(trace.uid());
        assertThat(line.draft().content()).isEqualTo(trace.content());
        assertThat(line.draft().labels()).isEqualTo(trace.labels());
        assertThat(line.draft().occurredAt()).isEqualTo(trace.occurredAt());
        assertThat(Optional.ofNullable(line.predecessor())).isEqualTo(trace.predecessor());
        assertThat(line.retired()).isEqualTo(trace.retired());
        assertThat(Optional.ofNullable(line.retiredReason())).isEqualTo(trace.retiredReason());
    }

    @Test
    void a_plain_draft_is_a_line() {
        ImportLine line = read("{\"content\":[1, 2]}\r\n");
        assertThat(line.draft().content()).hasToString("[1,2]");
        assertThat(line.draft().uid()).isEmpty();
        assertThat(line.predecessor()).isNull();
        assertThat(line.retired()).isFalse();
        assertThat(line.retiredReason()).isNull();
        assertThat(read("{\"content\":1,\"retired\":false}").retired()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"retired":true}                                            | content        | is missing
            {"content":1,"version":2}                                   | version        | is not a member
            {"content":1,"retired":1}                                   | retired        | must be true or false
            {"content":1,"retired":true,"retired":true}                 | retired        | is given twice
            {"content":1,"retired_reason":"x"}                          | retired_reason | is given for a trace
            {"content":1,"retired":false,"retired_reason":"x"}          | retired_reason | is given for a trace
            {"content":1,"retired":true,"retired_reason":null}          | retired_reason | must be a string
            {"content":1,"predecessor":null}                            | predecessor    | must be a string
            """)
    void a_line_that_is_not_made_as_it_should_be_is_refused(String line, String member, String reason) {
        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(() -> read(line))
                .satisfies(e -> assertThat(e.member()).isEqualTo(member))
                .satisfies(e -> assertThat(e.reason()).startsWith(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"content":1,"predecessor":"a b"}                              | predecessor
            {"content":1,"retired":true,"retired_reason":"\\u0000"}        | retired_reason
            {"content":1,"retired":true,"retired_reason":"\\ud800"}        | retired_reason
            {"content":1,"uid":"a b"}                                      | uid
            """)
    void what_breaks_a_rule_of_traces_is_an_invalid_trace(String line, String field) {
        assertThatExceptionOfType(InvalidTrace.class)
                .isThrownBy(() -> read(line))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }
}
