package dev.pathway.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The numbers that an event stands for. */
class EventTest {

    private static final Instant AT = Instant.parse("2026-11-22T16:54:18Z");
    private static final Event LOST = new Event.Lost(3, 7, AT);
    private static final Event RESTORED = new Event.Restored(3, AT, "a", 2, 0);

    @Test
    void a_lost_range_has_all_its_numbers_and_any_other_event_one() {
        assertThat(LOST.numbers()).isEqualTo(5);
        assertThat(RESTORED.numbers()).isEqualTo(1);
    }

    @Test
    void of_a_lost_range_there_is_a_part() {
        assertThat(LOST.within(5, 6)).isEqualTo(new Event.Lost(5, 6, AT));
        assertThat(LOST.within(1, 3)).isEqualTo(new Event.Lost(3, 3, AT));
        assertThat(LOST.within(7, Long.MAX_VALUE)).isEqualTo(new Event.Lost(7, 7, AT));
    }

    @Test
    void what_is_wholly_within_stays_the_event_that_it_is() {
        assertThat(LOST.within(3, 7)).isSameAs(LOST);
        assertThat(RESTORED.within(1, Long.MAX_VALUE)).isSameAs(RESTORED);
    }
}
