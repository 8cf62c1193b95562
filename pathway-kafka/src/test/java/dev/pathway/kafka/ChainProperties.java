package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The oracle knows of each record what its writer had read, and lets it count if that was all there was. */
final class ChainProperties {

    /** What a writer sent on top of what it had read. */
    private record Sent(Link link, List<String> read) {}

    @Property(tries = 500)
    void a_link_counts_only_on_top_of_all_that_its_writer_had_read(@ForAll long seed) {
        Random random = new Random(seed);
        List<Sent> partition = new ArrayList<>();
        Chain chain = new Chain(Bookmark.BEGINNING);
        List<String> counted = new ArrayList<>();
        List<List<String>> views = new ArrayList<>(List.of(List.of(), List.of(), List.of()));
        for (int offset = 0; offset < 60; offset++) {
            int writer = random.nextInt(views.size());
            Sent sent;
            if (offset > 0 && random.nextInt(5) == 0) { // the network repeats something old
                sent = partition.get(random.nextInt(offset));
            } else {
                if (random.nextInt(3) > 0) {
                    views.set(writer, List.copyOf(counted));
                }
                List<String> read = views.get(writer);
                String previous = read.isEmpty() ? Bookmark.NO_LINK : read.get(read.size() - 1);
                sent = new Sent(new Link(read.size() + 1, 0, 0, writer + "." + offset, previous, "somebody"), read);
            }
            partition.add(sent);
            boolean counts = sent.read().equals(counted);
            assertThat(chain.take(sent.link(), offset)).isEqualTo(counts);
            if (counts) {
                counted.add(sent.link().id());
            }
            assertThat(chain.head().number()).isEqualTo(counted.size());
        }
        assertThat(countedFrom(partition, Bookmark.BEGINNING, 0)).isEqualTo(counted);
    }

    @Property(tries = 200)
    void reading_from_any_link_that_counts_gives_the_rest(@ForAll long seed) {
        Random random = new Random(seed);
        List<Sent> partition = new ArrayList<>();
        Bookmark head = Bookmark.BEGINNING;
        List<Bookmark> places = new ArrayList<>(List.of(head));
        for (int offset = 0; offset < 40; offset++) {
            Bookmark on = random.nextBoolean() ? head : places.get(random.nextInt(places.size()));
            Link link = new Link(on.number() + 1, 0, 0, "id" + offset, on.id(), null);
            partition.add(new Sent(link, List.of()));
            if (on.equals(head)) {
                head = link.at(offset);
                places.add(head);
            }
        }
        List<String> all = countedFrom(partition, Bookmark.BEGINNING, 0);
        for (Bookmark place : places) {
            assertThat(countedFrom(partition, place, (int) place.offset() + 1))
                    .isEqualTo(all.subList((int) place.number(), all.size()));
        }
    }

    private static List<String> countedFrom(List<Sent> partition, Bookmark place, int from) {
        Chain chain = new Chain(place);
        List<String> counted = new ArrayList<>();
        for (int offset = from; offset < partition.size(); offset++) {
            Link link = partition.get(offset).link();
            if (chain.take(link, offset)) {
                counted.add(link.id());
            }
        }
        return counted;
    }

    @Example
    void a_number_above_the_next_one_is_damage() {
        Chain chain = new Chain(Bookmark.BEGINNING);
        assertThatThrownBy(() -> chain.take(new Link(2, 0, 0, "b", "a", null), 0))
                .isInstanceOf(EventLogException.Damaged.class)
                .hasMessageContaining("link 2")
                .hasMessageContaining("history is missing");
        assertThat(chain.head()).isEqualTo(Bookmark.BEGINNING);
    }
}
