package dev.pathway.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreFollows;
import dev.pathway.log.ContestedLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which spaces of a pool are followed, and which are written to, when some are promoted and others displaced. */
class FollowingPoolTest extends SpacePoolTests {

    @Test
    void a_pool_that_follows_promotes_a_space_for_itself_alone_and_opens_it_then_to_write() throws Throwable {
        try (SpacePool following = new SpacePool(catalog, 2, IDLE, true, now::get)) {
            Lease a = await(following.lease("a"));
            assertThatThrownBy(() -> add(a)).isInstanceOf(StoreFollows.class);
            assertThatThrownBy(() -> await(following.create("new"))).isInstanceOf(StoreFollows.class);
            assertThatThrownBy(() -> await(following.setAside("b"))).isInstanceOf(StoreFollows.class);
            await(following.lease(Spaces.DEFAULT)).promote().get(20, TimeUnit.SECONDS);
            assertThat(await(following.create("new"))).isTrue();
            a.close();
            now.addAndGet(IDLE.toNanos());
            following.closeIdle();
            Lease again = await(following.lease("a"));
            assertThatThrownBy(() -> add(again)).isInstanceOf(StoreFollows.class);
            await(again.promote());
            add(again);
            again.close();
            now.addAndGet(IDLE.toNanos());
            following.closeIdle();
            add(await(following.lease("a")));
            assertThat(catalog.followed).containsExactly("a", "default", "a");
            assertThat(catalog.opened).containsExactly("a");
        }
    }

    @Test
    void a_space_that_was_promoted_alone_is_opened_to_write_again_and_others_are_followed_still() throws Throwable {
        try (SpacePool following = new SpacePool(catalog, 2, IDLE, true, now::get)) {
            Lease a = await(following.lease("a"));
            await(a.promote());
            a.close();
            now.addAndGet(IDLE.toNanos());
            following.closeIdle();
            Lease again = await(following.lease("a"));
            add(again);
            again.close();
            await(await(following.lease(Spaces.DEFAULT)).promote());
            Lease b = await(following.lease("b"));
            assertThatThrownBy(() -> add(b)).isInstanceOf(StoreFollows.class);
        }
    }

    @Test
    void what_was_promoted_with_the_default_space_is_followed_again_once_that_was_displaced() throws Throwable {
        ContestedLog log = ContestedLog.over(new InMemoryEventLog(), "this");
        catalog.ofDefault = () -> log;
        try (SpacePool following = new SpacePool(catalog, 2, IDLE, true, now::get)) {
            Lease first = await(following.lease(Spaces.DEFAULT));
            await(first.promote());
            Lease a = await(following.lease("a"));
            await(a.promote());
            a.close();
            now.addAndGet(IDLE.toNanos());
            following.closeIdle();
            try (PathwayStore other =
                    PathwayStore.builder(log.rival("another process")).open()) {
                assertThatThrownBy(() -> add(first)).isInstanceOf(PathwayException.class);
                assertThatThrownBy(() -> add(await(following.lease("a")))).isInstanceOf(StoreFollows.class);
            }
        }
    }

    @Test
    void whoever_was_displaced_in_the_default_space_opens_no_other_to_write() throws Throwable {
        InMemoryEventLog memory = new InMemoryEventLog();
        ContestedLog log = ContestedLog.over(memory, "this");
        catalog.ofDefault = () -> log;
        use("a");
        now.addAndGet(IDLE.toNanos());
        pool.closeIdle();
        Lease first = await(pool.lease(Spaces.DEFAULT));
        try (PathwayStore other =
                PathwayStore.builder(log.rival("another process")).open()) {
            assertThatThrownBy(() -> add(first)).isInstanceOf(PathwayException.class);
            assertThatThrownBy(() -> add(await(pool.lease("a")))).isInstanceOf(StoreFollows.class);
            await(first.promote());
            add(first);
            assertThat(await(pool.create("new"))).isTrue();
        }
    }
}
