package dev.pathway.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Allowances by a clock that the test moves. */
final class AllowanceTest {

    @Test
    void a_saved_up_allowance_is_spent_once() {
        Allowance allowance = new Allowance(10, 20, 0);
        long now = 0;
        for (int i = 0; i < 20; i++) {
            assertThat(allowance.take(now)).isTrue();
        }
        assertThat(allowance.take(now)).isFalse();
        assertThat(allowance.take(now - 1_000_000)).isFalse();
        now = 100_000_000;
        assertThat(allowance.take(now)).isTrue();
        assertThat(allowance.take(now)).isFalse();
        now += 3_600_000_000_000L;
        for (int i = 0; i < 20; i++) {
            assertThat(allowance.take(now)).isTrue();
        }
        assertThat(allowance.take(now)).isFalse();
    }
}
