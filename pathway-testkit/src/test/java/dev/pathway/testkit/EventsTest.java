package dev.pathway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.trace.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class EventsTest {

    private static List<Event> sample() {
        Events source = Events.after(3);
        List<Event> events = new ArrayList<>(source.next(5));
        events.addAll(source.ofEveryKind());
        events.add(source.adding("\"one\""));
        events.addAll(source.arbitrary(new Random(1), 500));
        events.add(source.next());
        return events;
    }

    @Test
    void events_are_contiguous_and_their_times_never_run_backwards() {
        long seq = 3;
        Instant at = Instant.EPOCH;
        for (Event event : sample()) {
            assertThat(event.seq()).isEqualTo(++seq);
            assertThat(event.at()).isAfterOrEqualTo(at);
            assertThat(event.at().getNano() % 1_000).isZero();
            at = event.at();
        }
    }

    @Test
    void two_runs_give_equal_events() {
        assertThat(sample()).isEqualTo(sample());
    }

    @Test
    void every_kind_but_lost_is_among_them() {
        Set<String> types = Events.fromTheBeginning().ofEveryKind().stream()
                .map(Event::type)
                .collect(Collectors.toSet());
        assertThat(types).containsExactlyInAnyOrder("added", "revised", "updated", "replayed", "retired", "restored");
    }

    @Test
    void every_content_is_such_as_a_store_accepts_and_keeps() {
        assertThat(sample()).allSatisfy(event -> {
            if (event instanceof Event.WithTrace with) {
                Content content = with.trace().content();
                assertThat(Content.from(content.toByteArray())).isEqualTo(content);
            }
        });
    }
}
