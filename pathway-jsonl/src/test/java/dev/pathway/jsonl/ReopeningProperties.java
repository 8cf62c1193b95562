package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is appended, in whatever batches and tenures, comes back; the oracle is a list. */
class ReopeningProperties {

    @Property(tries = 100)
    void what_was_appended_is_handed_over_and_read(
            @ForAll long seed,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 9) Integer> batches,
            @ForAll @IntRange(min = 1, max = 5_000) int segmentBytes,
            @ForAll boolean always) {
        Random random = new Random(seed);
        Durability durability = always ? Durability.ALWAYS : Durability.interval(Duration.ofDays(1));
        MemoryDisk disk = new MemoryDisk();
        Events source = Events.fromTheBeginning();
        List<Event> model = new ArrayList<>();
        for (int size : batches) {
            List<Event> handedOver = new ArrayList<>();
            int after = random.nextInt(model.size() + 1);
            try (EventLog log = JsonlEventLog.builder(disk)
                            .segmentBytes(segmentBytes)
                            .durability(durability)
                            .open();
                    Writer writer = log.acquire(Position.after(after), (batch, end) -> handedOver.addAll(batch))) {
                assertThat(handedOver).isEqualTo(model.subList(after, model.size()));
                for (int i = random.nextInt(3); i >= 0; i--) {
                    List<Event> batch = source.arbitrary(random, size);
                    writer.append(batch);
                    model.addAll(batch);
                    if (random.nextBoolean()) {
                        writer.idle();
                    }
                }
                writer.flush();
                readsFrom(random.nextInt(model.size() + 1), log, model, 1 + random.nextInt(5));
                if (random.nextInt(4) == 0) {
                    disk = disk.afterPowerCut();
                }
            }
        }
        assertThat(Reopened.from(disk).events()).isEqualTo(model);
    }

    private static void readsFrom(int after, EventLog log, List<Event> model, int max) {
        List<Event> given = new ArrayList<>();
        try (Cursor cursor = log.read(Position.after(after))) {
            for (List<Event> some = cursor.next(max, Duration.ZERO);
                    !some.isEmpty();
                    some = cursor.next(max, Duration.ZERO)) {
                assertThat(some.size()).isLessThanOrEqualTo(max);
                given.addAll(some);
            }
        }
        assertThat(given).isEqualTo(model.subList(after, model.size()));
    }
}
