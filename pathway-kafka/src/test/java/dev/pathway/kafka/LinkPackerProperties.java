package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.testkit.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class LinkPackerProperties {

    /** The longest value that the test kit makes up fits. */
    private static final int LARGEST = 400_000;

    @Property(tries = 100)
    void packed_events_come_back_and_no_record_could_have_held_one_more(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
        Random random = new Random(seed);
        long before = random.nextInt(1_000);
        List<Event> events = Events.after(before).arbitrary(random, count);
        int most = LARGEST / (1 + random.nextInt(5));
        List<Pack> packs;
        try {
            packs = new LinkPacker(most).pack(events, before);
        } catch (EventLogException.TooLarge e) {
            assertThat(size(events.get(e.index()), before)).isGreaterThan(most);
            assertThat(events.subList(0, e.index())).allMatch(event -> size(event, before) <= most);
            return;
        }
        List<Event> back = new ArrayList<>();
        Bookmark head = new Bookmark(9, 5, before, "head");
        for (int i = 0; i < packs.size(); i++) {
            Pack pack = packs.get(i);
            assertThat(pack.value().length).isLessThanOrEqualTo(most);
            Link link = new OwnLinks("me").next(head, pack);
            ReadLink read = new ReadLink(head, link.at(10 + i), link, pack.value());
            List<Event> some = new LinkEvents().behind(before, read);
            if (i > 0) {
                assertThat(packs.get(i - 1).value().length + size(some.get(0), before))
                        .isGreaterThan(most);
            }
            back.addAll(some);
            head = read.at();
        }
        assertThat(back).isEqualTo(events);
    }

    private static int size(Event event, long durable) {
        return new LogLineWriter().event(event, durable);
    }

    @Example
    void behind_a_place_inside_a_lost_range_its_rest_is_given() {
        Event first = Events.fromTheBeginning().next();
        Event lost = new Event.Lost(2, 9, Instant.EPOCH);
        Event last = Events.after(9).next();
        Pack pack = new LinkPacker(LARGEST).pack(List.of(first, lost, last), 0).get(0);
        Link link = new OwnLinks("me").next(Bookmark.BEGINNING, pack);
        ReadLink read = new ReadLink(Bookmark.BEGINNING, link.at(0), link, pack.value());
        assertThat(new LinkEvents().behind(0, read)).containsExactly(first, lost, last);
        assertThat(new LinkEvents().behind(4, read)).containsExactly(new Event.Lost(5, 9, Instant.EPOCH), last);
        assertThat(new LinkEvents().behind(9, read)).containsExactly(last);
        assertThat(new LinkEvents().behind(10, read)).isEmpty();
    }

    @Example
    void a_value_that_was_changed_is_damage() {
        Pack pack = new LinkPacker(LARGEST)
                .pack(Events.fromTheBeginning().next(3), 0)
                .get(0);
        Link link = new OwnLinks("me").next(Bookmark.BEGINNING, pack);
        Link other = new Link(1, 2, 3, "id", Bookmark.NO_LINK, null);
        Link further = new Link(1, 3, 4, "id", Bookmark.NO_LINK, null);
        byte[] flipped = pack.value().clone();
        flipped[30] ^= 1;
        damaged(new ReadLink(Bookmark.BEGINNING, link.at(0), link, flipped));
        damaged(new ReadLink(Bookmark.BEGINNING, other.at(0), other, pack.value()));
        damaged(new ReadLink(Bookmark.BEGINNING, further.at(0), further, pack.value()));
        damaged(new ReadLink(new Bookmark(0, 1, 1, "x"), link.at(1), link, pack.value()));
    }

    private static void damaged(ReadLink read) {
        assertThatThrownBy(() -> new LinkEvents().behind(0, read)).isInstanceOf(EventLogException.Damaged.class);
    }
}
