package dev.pathway.http.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What clients must be able to compute for themselves. */
final class EntityTagTest {

    @Test
    void the_tag_of_a_version_is_its_number_in_quotes() {
        assertThat(EntityTag.of(42)).isEqualTo("\"42\"");
    }
}
