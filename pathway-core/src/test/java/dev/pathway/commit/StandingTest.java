package dev.pathway.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.log.LogState;
import dev.pathway.log.LogState.Condition;
import org.junit.jupiter.api.Test;

/** What a write is told that a store cannot take. */
class StandingTest {

    private static LogState in(Condition condition) {
        return new LogState(condition, "a reason");
    }

    @Test
    void a_closed_store_says_so_and_not_that_it_can_be_read() {
        assertThat(Standing.writing(in(Condition.CLOSED)).refusal()).isInstanceOf(StoreClosed.class);
    }

    @Test
    void a_store_whose_log_is_damaged_says_why_it_can_only_be_read() {
        assertThat(Standing.writing(in(Condition.DAMAGED)).refusal())
                .isInstanceOf(StoreReadOnly.class)
                .hasMessageContaining("a reason");
    }

    @Test
    void a_store_that_follows_names_who_writes() {
        assertThat(Standing.following("another", in(Condition.FOLLOWING)).refusal())
                .isInstanceOf(StoreFollows.class)
                .hasMessageContaining("another");
    }
}
