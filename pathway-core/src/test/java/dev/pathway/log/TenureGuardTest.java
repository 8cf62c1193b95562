package dev.pathway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pathway.error.EventLogException;
import org.junit.jupiter.api.Test;

/** What a writer may still be asked after each kind of failure. */
class TenureGuardTest {

    private final TenureGuard guard = new TenureGuard();

    /** Has a step fail, which comes out as it is. */
    private <T extends RuntimeException> void fail(Class<T> kind, T failure) {
        assertThatExceptionOfType(kind)
                .isThrownBy(() -> guard.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void a_step_that_succeeds_or_that_did_nothing_leaves_it_usable() {
        guard.run(() -> {});
        fail(EventLogException.Unavailable.class, new EventLogException.Unavailable("full", null));
        guard.requireUsable(7);
        assertThat(guard.isUsable()).isTrue();
    }

    @Test
    void an_uncertain_step_has_to_be_resumed_from() {
        fail(EventLogException.Uncertain.class, new EventLogException.Uncertain("no answer", null));
        assertThat(guard.isUncertain()).isTrue();
        assertThat(guard.isUsable()).isFalse();
        guard.requireTenure();
        assertThatExceptionOfType(EventLogException.Uncertain.class)
                .isThrownBy(() -> guard.requireUsable(7))
                .withMessageContaining("7");
        guard.resumed();
        guard.requireUsable(7);
    }

    @Test
    void what_nobody_has_foreseen_is_uncertain_too() {
        fail(ArithmeticException.class, new ArithmeticException());
        assertThatExceptionOfType(EventLogException.Uncertain.class).isThrownBy(() -> guard.requireUsable(7));
    }

    @Test
    void one_that_was_displaced_stays_so_and_names_its_successor() {
        fail(EventLogException.Superseded.class, new EventLogException.Superseded("another"));
        guard.resumed();
        assertThat(guard.isUsable()).isFalse();
        assertThatExceptionOfType(EventLogException.Superseded.class)
                .isThrownBy(() -> guard.requireUsable(7))
                .matches(displaced -> displaced.holder().equals("another"));
        assertThatExceptionOfType(EventLogException.Superseded.class).isThrownBy(guard::requireTenure);
    }

    @Test
    void a_closed_one_is_of_no_use_and_closes_once() {
        assertThat(guard.close()).isTrue();
        assertThat(guard.close()).isFalse();
        assertThat(guard.isUsable()).isFalse();
        assertThatIllegalStateException().isThrownBy(guard::requireTenure);
        assertThatIllegalStateException().isThrownBy(() -> guard.requireUsable(7));
    }
}
