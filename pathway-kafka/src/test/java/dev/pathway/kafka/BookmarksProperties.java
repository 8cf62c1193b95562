package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class BookmarksProperties {

    @Property(tries = 30)
    void what_is_found_is_never_behind_and_not_far_before_and_they_are_few(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int longestLink) {
        Random random = new Random(seed);
        Bookmarks bookmarks = new Bookmarks();
        Set<Bookmark> noted = new HashSet<>(Set.of(Bookmark.BEGINNING));
        long seq = 0;
        for (int number = 1; number <= 5_000; number++) {
            seq += random.nextInt(longestLink + 1);
            Bookmark place = new Bookmark(number, number, seq, "id" + number);
            noted.add(place);
            bookmarks.note(place);
        }
        Set<Bookmark> found = new HashSet<>();
        long apart = Math.max(64, 4 * seq / Bookmarks.MOST) + longestLink;
        long farthest = 0;
        for (long wanted = 0; wanted <= seq; wanted++) {
            Bookmark place = bookmarks.notBehind(wanted);
            farthest = Math.max(farthest, wanted - place.lastSeq());
            found.add(place);
            if (place.lastSeq() > wanted) {
                throw new AssertionError(place + " is behind " + wanted);
            }
        }
        assertThat(farthest).isLessThanOrEqualTo(apart);
        assertThat(noted.containsAll(found)).isTrue();
        assertThat(found).hasSizeLessThanOrEqualTo(Bookmarks.MOST + 1);
    }

    @Property(tries = 200)
    void a_token_comes_back(@ForAll long offset, @ForAll long number, @ForAll long seq) {
        Bookmark place = new Bookmark(offset, number, seq, "5f-1.7");
        assertThat(Bookmark.from(place.token("topic-0"), "topic-0")).isEqualTo(place);
        assertThatThrownBy(() -> Bookmark.from(place.token("topic-0"), "topic-1"))
                .isInstanceOf(EventLogException.Damaged.class)
                .hasMessageContaining("made anew");
    }

    @Example
    void a_token_of_another_log_is_damage() {
        for (String token : new String[] {"x", "topic-0:1:2:3", "topic-0:1:2:three:id", "topic-0:1:2:3:id:"}) {
            assertThatThrownBy(() -> Bookmark.from(token, "topic-0")).isInstanceOf(EventLogException.Damaged.class);
        }
        assertThat(Bookmark.from("", "topic-0")).isEqualTo(Bookmark.BEGINNING);
    }
}
