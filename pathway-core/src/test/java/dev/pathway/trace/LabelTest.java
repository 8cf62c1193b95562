package dev.pathway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelTest {

    @Test
    void labels_of_one_hash_have_an_order_by_which_a_map_tells_them_apart() {
        Label one = new Label("run", "AaAa");
        Label other = new Label("run", "BBBB");
        assertThat(one).hasSameHashCodeAs(other).isNotEqualTo(other).isLessThan(other);
        assertThat(one).isEqualByComparingTo(new Label("run", "AaAa"));
        assertThat(new Label("user", "AaAa")).isGreaterThan(other);
    }
}
