package dev.pathway.jsontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidTrace;
import dev.pathway.jsontext.JacksonOracle.Laxity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** {@link JsonText#minify} against two oracles: Jackson, and a grammar written down plainly. */
class JsonTextProperties {

    private static final int DEEP_ENOUGH = 1_000;

    static final List<Laxity> LAXITIES = JacksonOracle.LAXITIES;

    private final byte[] halfAPairInAName = "{\"\\ud800\":1}".getBytes(StandardCharsets.UTF_8);

    @Property(tries = 300)
    void a_valid_text_loses_its_white_space_and_no_other_byte(@ForAll("documents") byte[] json) {
        assertThat(JsonText.minify(json, DEEP_ENOUGH)).isEqualTo(NaiveJson.minify(json));
    }

    @Property(tries = 300)
    void a_valid_text_keeps_its_tokens(@ForAll("documents") byte[] json) throws IOException {
        byte[] readable = JacksonOracle.withoutSurrogateEscapes(json);

        assertThat(JacksonOracle.tokens(JsonText.minify(readable, DEEP_ENOUGH)))
                .isEqualTo(JacksonOracle.tokens(readable));
    }

    @Property(tries = 300)
    void a_minified_text_stays_as_it_is(@ForAll("documents") byte[] json) {
        byte[] once = JsonText.minify(json, DEEP_ENOUGH);

        assertThat(JsonText.minify(once, DEEP_ENOUGH)).isEqualTo(once).isNotSameAs(once);
    }

    @Property(tries = 300)
    void the_given_array_is_neither_changed_nor_kept(@ForAll("documents") byte[] json) {
        byte[] given = json.clone();
        byte[] minified = JsonText.minify(given, DEEP_ENOUGH);
        byte[] expected = minified.clone();

        assertThat(given).isEqualTo(json);
        Arrays.fill(given, (byte) 'x');
        assertThat(minified).isEqualTo(expected);
    }

    @Property(tries = 2_000)
    void what_is_taken_is_what_jackson_takes_but_for_a_written_list(
            @ForAll("documents") byte[] json, @ForAll("mutations") List<Mutation> mutations) {
        byte[] changed = Mutation.applyAll(mutations, json);

        boolean expected = JacksonOracle.accepts(JacksonOracle.withoutSurrogateEscapes(changed))
                && LAXITIES.stream().noneMatch(laxity -> laxity.applies().test(changed));

        assertThat(accepts(changed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("LAXITIES")
    void each_item_of_the_list_is_taken_by_jackson_alone(Laxity laxity) {
        byte[] example = laxity.example();

        assertThat(laxity.applies()).accepts(example);
        assertThat(JacksonOracle.accepts(example)).isTrue();
        assertThat(accepts(example)).isFalse();
    }

    @Test
    void half_a_surrogate_pair_in_a_name_is_all_that_jackson_alone_refuses() {
        assertThat(accepts(halfAPairInAName)).isTrue();
        assertThat(JacksonOracle.accepts(halfAPairInAName)).isFalse();
        assertThat(JacksonOracle.accepts(JacksonOracle.withoutSurrogateEscapes(halfAPairInAName)))
                .isTrue();
    }

    @Property(tries = 2_000)
    void a_fault_is_reported_at_the_first_byte_that_cannot_stand_there(
            @ForAll("documents") byte[] json, @ForAll("mutations") List<Mutation> mutations) {
        byte[] changed = Mutation.applyAll(mutations, json);

        assertThat(firstFault(changed)).isEqualTo(NaiveJson.firstFault(changed));
    }

    @Property(tries = 300)
    void a_cut_text_is_faulty_at_its_end_unless_it_is_whole_there(@ForAll("documents") byte[] json) {
        for (int length = 0; length < json.length; length++) {
            assertThat(firstFault(Arrays.copyOf(json, length))).isIn((long) length, -1L);
        }
        assertThat(firstFault(json)).isEqualTo(-1);
    }

    @Property(tries = 300)
    void the_deepest_nesting_is_taken_and_one_less_is_refused_at_the_bracket(@ForAll("documents") byte[] json) {
        int depth = 0;
        int deepest = 0;
        int deepestAt = -1;
        boolean inString = false;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\\') {
                i++;
            } else if (json[i] == '"') {
                inString = !inString;
            } else if (!inString && (json[i] == '[' || json[i] == '{')) {
                depth++;
                if (depth > deepest) {
                    deepest = depth;
                    deepestAt = i;
                }
            } else if (!inString && (json[i] == ']' || json[i] == '}')) {
                depth--;
            }
        }

        assertThat(JsonText.minify(json, deepest)).isNotEmpty();
        if (deepest > 0) {
            int tooFew = deepest - 1;
            InvalidTrace refusal = catchThrowableOfType(InvalidTrace.class, () -> JsonText.minify(json, tooFew));
            assertThat(refusal.field()).isEqualTo("content");
            assertThat(refusal.reason()).isEqualTo("nests deeper than " + tooFew + " at byte " + deepestAt);
        }
    }

    private static boolean accepts(byte[] text) {
        return firstFault(text) < 0;
    }

    private static long firstFault(byte[] text) {
        try {
            JsonText.minify(text, DEEP_ENOUGH);
            return -1;
        } catch (InvalidContent e) {
            return e.offset();
        }
    }

    @Provide
    Arbitrary<byte[]> documents() {
        return JsonDocuments.documents();
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return JsonDocuments.mutations();
    }
}
