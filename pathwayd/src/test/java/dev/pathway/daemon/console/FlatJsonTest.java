package dev.pathway.daemon.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.InvalidContent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlatJsonTest {

    @Test
    void values_are_shown_by_their_paths_in_order() {
        assertThat(FlatJson.of("""
                        { "a" : 1.50, "b": {"c": "x\\"y\\u00e9\\n", "d": {}}, "e": [1, "]", {"f": [2]}], "g": null, "h": true }
                        """))
                .containsExactly(
                        Map.entry("a", "1.50"),
                        Map.entry("b.c", "x\"yé\n"),
                        Map.entry("e", "[1,\"]\",{\"f\":[2]}]"),
                        Map.entry("g", "null"),
                        Map.entry("h", "true"));
    }

    @Test
    void a_table_aligns_its_values() {
        assertThat(FlatJson.table("{\"traces\":3,\"log\":{\"state\":\"ok\"}}"))
                .isEqualTo("traces     3\nlog.state  ok\n");
    }

    @Test
    void what_is_not_json_is_refused() {
        assertThatThrownBy(() -> FlatJson.of("<html>")).isInstanceOf(InvalidContent.class);
    }

    @Test
    void the_elements_of_an_array_are_shown_as_they_are_written() {
        assertThat(FlatJson.elements("[]")).isEmpty();
        assertThat(FlatJson.elements("[{\"a\":[1,\"],\"]},2,\"x,\\\"y\",[[]],null]"))
                .containsExactly("{\"a\":[1,\"],\"]}", "2", "\"x,\\\"y\"", "[[]]", "null");
    }
}
