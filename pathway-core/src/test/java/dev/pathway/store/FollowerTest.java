package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.EventLogException;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreFollows;
import dev.pathway.event.Event;
import dev.pathway.log.HandMadeLogs;
import dev.pathway.log.LogState.Condition;
import dev.pathway.snapshot.MemorySnapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Stores that show what another store writes, and become the writer when they are told to. */
class FollowerTest extends FollowerTests {

    @Nested
    class OpenedToFollow {

        @Test
        void it_shows_what_was_written_before_it_was_opened_and_soon_what_is_written_then() {
            PathwayStore writer = writer();
            add(writer, "a");
            PathwayStore follower = follower("the second");
            assertThat(follower.get("a")).isEqualTo(writer.get("a"));
            assertThat(follower.stats().recovery().events()).isEqualTo(1);

            add(writer, "b");
            until(() -> follower.get("b").isPresent());
            assertThat(follower.stats().lastSeq()).isEqualTo(2);
            assertThat(writer.stats().role()).isEqualTo(Stats.Role.WRITER);
            assertThat(writer.stats().staleness()).isZero();
        }

        @Test
        void it_says_that_it_follows_and_refuses_writes_and_flushes_without_storing_anything() {
            PathwayStore writer = writer();
            add(writer, "a");
            PathwayStore follower = follower("the second");

            assertThat(follower.stats().role()).isEqualTo(Stats.Role.FOLLOWER);
            assertThat(follower.stats().log().condition()).isEqualTo(Condition.FOLLOWING);
            assertThat(refused(follower).writer()).isEmpty();
            refusal(follower.flush(), StoreFollows.class);
            add(writer, "b");
            assertThat(HandMadeLogs.eventsOf(memory)).hasSize(2);
        }

        @Test
        void its_feeds_are_told_of_what_another_writes() {
            PathwayStore writer = writer();
            PathwayStore follower = follower("the second");
            List<Event> seen = new ArrayList<>();
            try (EventFeed feed = follower.events(0)) {
                CompletableFuture<Void> more = new CompletableFuture<>();
                assertThat(feed.poll(10)).isEmpty();
                feed.onMore(() -> {
                    if (follower.stats().lastSeq() == 1) {
                        more.complete(null);
                    }
                });
                add(writer, "a");
                assertThat(more).succeedsWithin(Duration.ofSeconds(60));
                seen.addAll(feed.poll(10));
            }
            assertThat(seen).extracting(Event::seq).containsExactly(1L);
        }

        @Test
        void it_begins_with_a_snapshot_and_makes_none() {
            MemorySnapshots snapshots = new MemorySnapshots();
            PathwayStore writer = opened(PathwayStore.builder(log)
                    .snapshots(snapshots)
                    .snapshotEvery(Long.MAX_VALUE)
                    .open());
            add(writer, "a");
            add(writer, "b");
            writer.compact().join();
            writer.compact().join(); // the log forgets all that both snapshots have
            add(writer, "c");
            PathwayStore follower = opened(PathwayStore.builder(log.rival("the second"))
                    .snapshots(snapshots)
                    .snapshotEvery(1)
                    .follow());

            assertThat(follower.stats().traces().total()).isEqualTo(3);
            assertThat(follower.stats().recovery().events()).isEqualTo(1);
            add(writer, "d");
            until(() -> follower.get("d").isPresent());
            refusal(follower.compact(), StoreFollows.class);
            assertThat(snapshots.seqs()).containsExactly(2L, 2L);
        }

        @Test
        void closing_it_disturbs_no_writer() {
            PathwayStore writer = writer();
            PathwayStore follower = follower("the second");
            follower.close();
            refusal(follower.add(draft("a")), StoreClosed.class);
            refusal(follower.promote(), StoreClosed.class);
            add(writer, "a");
            assertThat(follower.get("a")).isEmpty();
        }
    }

    @Nested
    class Displaced {

        @Test
        void a_writer_follows_whoever_has_taken_the_log_names_it_and_does_not_steal_back() {
            PathwayStore first = writer();
            add(first, "a");
            PathwayStore second =
                    opened(PathwayStore.builder(log.rival("the second")).open());
            add(second, "b");

            refusal(first.add(draft("mine")), PathwayException.class);
            until(() -> first.get("b").isPresent());
            assertThat(first.stats().role()).isEqualTo(Stats.Role.FOLLOWER);
            assertThat(first.stats().log().condition()).isEqualTo(Condition.SUPERSEDED);
            assertThat(refused(first).writer()).contains("the second");
            add(second, "c");
            until(() -> first.get("c").isPresent());
            assertThat(second.stats().role()).isEqualTo(Stats.Role.WRITER);
        }

        @Test
        void a_writer_that_does_nothing_notices_by_itself() {
            PathwayStore first = writer();
            add(first, "a");
            PathwayStore second =
                    opened(PathwayStore.builder(log.rival("the second")).open());
            add(second, "b");

            until(() -> first.stats().role() == Stats.Role.FOLLOWER);
            until(() -> first.get("b").isPresent());
        }

        @Test
        void a_writer_all_of_whose_writes_come_to_nothing_notices_too() {
            PathwayStore first = writer();
            PathwayStore second =
                    opened(PathwayStore.builder(log.rival("the second")).open());
            add(second, "b");

            until(() -> first.retire("nobody")
                    .handle((result, refusal) -> refusal instanceof StoreFollows)
                    .join());
            until(() -> first.get("b").isPresent());
        }
    }

    @Nested
    class Promoted {

        @Test
        void it_writes_behind_all_that_the_log_holds_and_the_writer_before_follows_it() {
            PathwayStore first = writer();
            PathwayStore second = follower("the second");
            add(first, "a");
            promote(second);

            assertThat(second.stats().role()).isEqualTo(Stats.Role.WRITER);
            assertThat(second.stats().log().condition()).isEqualTo(Condition.OK);
            assertThat(second.blocking().add(draft("b")).trace().seq()).isEqualTo(2);
            refusal(first.add(draft("c")), PathwayException.class);
            until(() -> first.get("b").isPresent());
            assertThat(HandMadeLogs.eventsOf(memory)).hasSize(2);
        }

        @Test
        void two_stores_can_take_turns() {
            PathwayStore first = writer();
            PathwayStore second = follower("the second");
            for (int turn = 0; turn < 10; turn++) {
                PathwayStore now = turn % 2 == 0 ? first : second;
                promote(now);
                add(now, "t" + turn);
            }
            until(() -> first.stats().lastSeq() == 10);
            assertThat(first.stats().events().total())
                    .isEqualTo(second.stats().events().total());
            assertThat(first.stats().events().skipped()).isZero();
        }

        @Test
        void a_writer_stays_one() {
            PathwayStore writer = writer();
            promote(writer);
            add(writer, "a");
            assertThat(writer.stats().role()).isEqualTo(Stats.Role.WRITER);
        }

        @Test
        void it_follows_further_where_the_writer_cannot_be_displaced_and_knows_it_then() {
            PathwayStore writer = opened(PathwayStore.builder(memory).open());
            PathwayStore follower =
                    opened(PathwayStore.builder(memory.openAgain()).follow());
            assertThat(refused(follower).writer()).isEmpty();
            EventLogException.Busy busy = refusal(follower.promote(), EventLogException.Busy.class);

            assertThat(refused(follower).writer()).contains(busy.holder());
            add(writer, "a");
            until(() -> follower.get("a").isPresent());
            writer.close();
            promote(follower);
            assertThat(follower.blocking().add(draft("b")).trace().seq()).isEqualTo(2);
        }
    }
}
