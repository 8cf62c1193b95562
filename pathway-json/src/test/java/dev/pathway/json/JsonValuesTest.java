package dev.pathway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {

    @Test
    void values_are_shown_by_their_paths_in_order() {
        assertThat(JsonValues.of("""
                        { "a" : 1.50, "b": {"c": "x\\"y\\u00e9\\n", "d": {}}, "e": [1, "]", {"f": [2]}, []], "g": null, "h": true }
                        """))
                .containsExactly(
                        Map.entry("a", "1.50"),
                        Map.entry("b.c", "x\"yé\n"),
                        Map.entry("e.0", "1"),
                        Map.entry("e.1", "]"),
                        Map.entry("e.2.f.0", "2"),
                        Map.entry("g", "null"),
                        Map.entry("h", "true"));
    }

    @Test
    void a_document_that_is_one_value_has_no_path() {
        assertThat(JsonValues.of("\"x\"")).containsExactly(Map.entry("", "x"));
    }

    @Test
    void an_empty_document_has_no_values() {
        assertThat(JsonValues.of(" {} ")).isEmpty();
        assertThat(JsonValues.of("[[], {}]")).isEmpty();
    }

    @Test
    void of_values_with_the_same_path_there_is_the_last_one() {
        assertThat(JsonValues.of("{\"a.b\":1,\"a\":{\"b\":2}}")).containsExactly(Map.entry("a.b", "2"));
    }

    @Test
    void numbers_and_names_may_be_of_any_length() {
        String number = "1".repeat(2_000);
        String name = "n".repeat(60_000);
        assertThat(JsonValues.of("{\"" + name + "\":" + number + "}")).containsExactly(Map.entry(name, number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html>",
                "{\"a\":1",
                "{\"a\":1]",
                "{\"a\":\"x",
                "{\"a\":1} {\"a\":2} 3",
                "{} {}",
                "1 2",
                "[1]]"
            })
    void what_is_not_json_is_refused(String document) {
        assertThatThrownBy(() -> JsonValues.of(document)).isInstanceOf(InvalidDocument.class);
    }
}
