package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentLinksTest {

    private static final int MEBIBYTE = 1 << 20;

    private final RecentLinks recent = new RecentLinks();

    @Test
    void those_behind_a_place_are_given_in_order_however_they_came() {
        List<ReadLink> chain = chain("a", 5, 10);
        recent.share(chain.subList(3, 5));
        recent.share(chain.subList(1, 4));
        assertThat(recent.behind(chain.get(0).at())).containsExactlyElementsOf(chain.subList(1, 5));
        assertThat(recent.cover(chain.get(0).at())).isTrue();
        assertThat(recent.behind(chain.get(4).at())).isEmpty();
        assertThat(recent.cover(chain.get(4).at())).isFalse();
    }

    @Test
    void none_is_given_behind_one_that_is_missing() {
        List<ReadLink> chain = chain("a", 5, 10);
        recent.share(chain.subList(1, 2));
        recent.share(chain.subList(3, 5));
        assertThat(recent.behind(chain.get(0).at())).containsExactly(chain.get(1));
        assertThat(recent.behind(chain.get(1).at())).isEmpty();
        assertThat(recent.behind(Bookmark.BEGINNING)).isEmpty();
        assertThat(recent.cover(Bookmark.BEGINNING)).isFalse();
    }

    @Test
    void one_that_was_read_twice_is_shared() {
        List<ReadLink> first = chain("a", 3, 10);
        List<ReadLink> again = chain("a", 3, 10);
        assertThat(recent.share(first)).containsExactlyElementsOf(first);
        assertThat(recent.share(again)).hasSize(3).allMatch(first::contains);
    }

    /** As when the log has lost its end, which has grown again since. */
    @Test
    void one_of_another_history_takes_the_place_of_the_former() {
        List<ReadLink> former = chain("a", 3, 10);
        List<ReadLink> other = chain("b", 3, 10);
        recent.share(former);
        assertThat(recent.share(other)).containsExactlyElementsOf(other);
        assertThat(recent.behind(former.get(0).at())).isEmpty();
        assertThat(recent.behind(Bookmark.BEGINNING)).containsExactlyElementsOf(other);
    }

    @Test
    void the_last_8_mebibytes_stay_and_one_that_is_larger() {
        List<ReadLink> chain = chain("a", 20, MEBIBYTE);
        chain.forEach(link -> recent.share(List.of(link)));
        assertThat(recent.behind(chain.get(11).at())).containsExactlyElementsOf(chain.subList(12, 20));
        assertThat(recent.cover(chain.get(10).at())).isFalse();

        ReadLink large = link(chain.get(19).at(), "large", 9 * MEBIBYTE);
        recent.share(List.of(large));
        assertThat(recent.behind(chain.get(19).at())).containsExactly(large);
        assertThat(recent.cover(chain.get(18).at())).isFalse();
    }

    private static List<ReadLink> chain(String history, int count, int bytes) {
        List<ReadLink> chain = new ArrayList<>();
        IntStream.rangeClosed(1, count).forEach(number -> {
            Bookmark before = chain.isEmpty()
                    ? Bookmark.BEGINNING
                    : chain.get(chain.size() - 1).at();
            chain.add(link(before, history + number, bytes));
        });
        return chain;
    }

    private static ReadLink link(Bookmark before, String id, int bytes) {
        Link link = new Link(before.number() + 1, 1, before.lastSeq() + 1, id, before.id(), null);
        return new ReadLink(before, link.at(before.offset() + 1), link, new byte[bytes]);
    }
}
