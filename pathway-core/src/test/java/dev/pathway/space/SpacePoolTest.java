package dev.pathway.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import dev.pathway.error.SpaceKept;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.error.TooManySpaces;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spaces that open when they are asked for and close when nobody uses them. */
class SpacePoolTest extends SpacePoolTests {

    @Test
    void a_space_is_opened_when_it_is_first_asked_for_and_once() throws Throwable {
        assertThat(pool.open()).isEmpty();
        catalog.opening = new CountDownLatch(1);
        List<CompletableFuture<Lease>> leases = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            leases.add(pool.lease("a"));
        }
        assertThat(leases).noneMatch(CompletableFuture::isDone);
        catalog.opening.countDown();
        for (CompletableFuture<Lease> lease : leases) {
            await(lease);
        }
        assertThat(pool.lease("a")).isDone();
        assertThat(catalog.opened).containsExactly("a");
        assertThat(pool.open()).containsOnlyKeys("a");
    }

    @Test
    void nothing_is_shared_between_two_spaces() throws Throwable {
        Lease a = await(pool.lease("a"));
        Lease b = await(pool.lease("b"));
        String uid = add(a);
        assertThat(a.reads().get(uid)).isPresent();
        assertThat(b.reads().get(uid)).isEmpty();
    }

    @Test
    void a_space_that_nobody_uses_is_closed_after_a_while_and_opened_again_on_demand() throws Throwable {
        Lease lease = await(pool.lease("a"));
        now.addAndGet(IDLE.toNanos() * 2);
        pool.closeIdle();
        assertThat(pool.open()).containsOnlyKeys("a");
        lease.close();
        lease.close();
        now.addAndGet(IDLE.toNanos() - 1);
        pool.closeIdle();
        assertThat(pool.open()).containsOnlyKeys("a");
        now.incrementAndGet();
        pool.closeIdle();
        assertThat(pool.open()).isEmpty();
        use("a");
        assertThat(catalog.opened).containsExactly("a", "a");
    }

    @Test
    void a_lease_that_nobody_waits_for_any_more_does_not_keep_its_space_open() throws Throwable {
        catalog.opening = new CountDownLatch(1);
        CompletableFuture<Lease> unwanted = pool.lease("a");
        CompletableFuture<Lease> wanted = pool.lease("a");
        assertThat(unwanted.cancel(false)).isTrue();
        catalog.opening.countDown();
        await(wanted).close();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!pool.open().isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            now.addAndGet(IDLE.toNanos());
            pool.closeIdle();
        }
    }

    @Test
    void the_space_that_was_idle_the_longest_makes_room() throws Throwable {
        use("a");
        now.incrementAndGet();
        use("b");
        now.incrementAndGet();
        use("c");
        assertThat(pool.open()).containsOnlyKeys("b", "c");
    }

    @Test
    void where_all_are_in_use_one_more_is_refused_until_one_is_free() throws Throwable {
        Lease a = await(pool.lease("a"));
        await(pool.lease("b"));
        assertThatThrownBy(() -> await(pool.lease("c"))).isInstanceOf(TooManySpaces.class);
        a.close();
        use("c");
        assertThat(pool.open()).containsOnlyKeys("b", "c");
    }

    @Test
    void a_space_that_cannot_be_opened_harms_no_other_and_is_tried_again_after_a_second() throws Throwable {
        catalog.broken.add("a");
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> await(pool.lease("a"))).isInstanceOf(EventLogException.Damaged.class);
        }
        assertThat(catalog.opened).containsExactly("a");
        await(pool.lease("b"));
        await(pool.lease("c"));
        catalog.broken.clear();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThatThrownBy(() -> await(pool.lease("a"))).isInstanceOf(TooManySpaces.class);
        await(pool.lease("b")).close();
        assertThat(catalog.opened).containsExactly("a", "b", "c");
    }

    @Test
    void a_space_is_there_once_it_is_created() throws Throwable {
        assertThatThrownBy(() -> await(pool.lease("new"))).isInstanceOf(SpaceNotFound.class);
        assertThat(await(pool.create("new"))).isTrue();
        assertThat(await(pool.create("new"))).isFalse();
        use("new");
        assertThat(await(pool.names())).containsExactly("a", "b", "c", "default", "new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../a", "A", "-a", "a/b", "a.removed-1", "a_b", "ä", "a\n"})
    void what_is_no_name_never_reaches_the_catalog(String name) {
        assertThatThrownBy(() -> await(pool.lease(name))).isInstanceOf(SpaceNotFound.class);
        assertThatThrownBy(() -> await(pool.setAside(name))).isInstanceOf(SpaceNotFound.class);
        assertThatThrownBy(() -> pool.create(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Spaces.isName("a".repeat(63))).isTrue();
        assertThat(Spaces.isName("a".repeat(64))).isFalse();
    }

    @Test
    void a_space_that_is_set_aside_is_closed_whoever_uses_it() throws Throwable {
        Lease lease = await(pool.lease("a"));
        await(pool.setAside("a"));
        assertThatThrownBy(() -> add(lease)).isInstanceOf(StoreClosed.class);
        assertThatThrownBy(() -> await(pool.lease("a"))).isInstanceOf(SpaceNotFound.class);
        assertThatThrownBy(() -> await(pool.setAside("a"))).isInstanceOf(SpaceNotFound.class);
        await(pool.create("a"));
        add(await(pool.lease("a")));
        lease.close();
        await(pool.lease("b"));
        assertThatThrownBy(() -> await(pool.lease("c"))).isInstanceOf(TooManySpaces.class);
    }

    @Test
    void a_space_that_is_just_being_opened_can_be_set_aside() throws Throwable {
        catalog.opening = new CountDownLatch(1);
        CompletableFuture<Lease> lease = pool.lease("a");
        CompletableFuture<Void> aside = pool.setAside("a");
        catalog.opening.countDown();
        await(lease);
        await(aside);
        assertThat(pool.open()).isEmpty();
    }

    @Test
    void a_space_whose_setting_aside_nobody_waits_for_any_more_is_set_aside_all_the_same() throws Throwable {
        Lease lease = await(pool.lease("a"));
        catalog.listing = new CountDownLatch(1);
        List<CompletableFuture<List<String>>> busy = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            busy.add(pool.names());
        }
        assertThat(pool.setAside("a").cancel(false)).isTrue();
        catalog.listing.countDown();
        for (CompletableFuture<List<String>> names : busy) {
            await(names);
        }
        assertThatThrownBy(() -> await(pool.lease("a"))).isInstanceOf(SpaceNotFound.class);
        assertThatThrownBy(() -> add(lease)).isInstanceOf(StoreClosed.class);
    }

    @Test
    void what_setting_aside_fails_with_is_told_as_it_is() throws Throwable {
        assertThat(await(pool.setAside("nobody").<Throwable>handle((done, failure) -> failure)))
                .isInstanceOf(SpaceNotFound.class);
    }

    @Test
    void the_default_space_stays() {
        assertThatThrownBy(() -> await(pool.setAside(Spaces.DEFAULT))).isInstanceOf(SpaceKept.class);
    }

    @Test
    void a_closed_pool_has_closed_its_stores_and_gives_no_more() throws Throwable {
        Lease lease = await(pool.lease("a"));
        pool.close();
        assertThatThrownBy(() -> add(lease)).isInstanceOf(StoreClosed.class);
        assertThatThrownBy(() -> await(pool.lease("b"))).isInstanceOf(StoreClosed.class);
        assertThatThrownBy(() -> await(pool.setAside("b"))).isInstanceOf(StoreClosed.class);
    }

    @Test
    void a_pool_may_keep_its_spaces_open_for_ever() {
        new SpacePool(catalog, 1, ChronoUnit.FOREVER.getDuration()).close();
    }

    @Test
    void a_closed_pool_neither_lists_nor_creates() {
        pool.close();
        for (int i = 0; i <= PoolThreads.MOST_WAITING; i++) {
            assertThatThrownBy(() -> await(pool.names())).isInstanceOf(StoreClosed.class);
            assertThatThrownBy(() -> await(pool.create("new"))).isInstanceOf(StoreClosed.class);
        }
    }

    @Test
    void calls_that_nobody_waits_for_any_more_make_room_for_others() throws Throwable {
        catalog.listing = new CountDownLatch(1);
        for (int i = 0; i < PoolThreads.MOST_WAITING; i++) {
            pool.names().cancel(true);
        }
        assertThatThrownBy(() -> await(pool.names())).isInstanceOf(StoreOverloaded.class);
        catalog.listing.countDown();
        await(pool.setAside("c")); // which may wait behind all of them
        assertThat(await(pool.names())).contains("a", "b");
    }

    @Test
    void an_interrupt_does_not_shorten_the_closing_and_stays_set() throws Throwable {
        catalog.opening = new CountDownLatch(1);
        CompletableFuture<Lease> late = pool.lease("a");
        CompletableFuture<Boolean> closing = CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().interrupt();
            pool.close();
            return Thread.interrupted() && late.isDone();
        });
        while (!pool.lease("b").isCompletedExceptionally()) {
            Thread.onSpinWait();
        }
        catalog.opening.countDown();
        assertThat(await(closing)).isTrue();
    }

    @Test
    void a_store_that_opens_after_its_pool_was_closed_is_closed_as_well() throws Throwable {
        catalog.opening = new CountDownLatch(1);
        CompletableFuture<Lease> late = pool.lease("a");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(pool::close);
        while (!pool.lease("b").isCompletedExceptionally()) {
            Thread.onSpinWait();
        }
        catalog.opening.countDown();
        await(closing);
        Lease lease = await(late);
        assertThatThrownBy(() -> add(lease)).isInstanceOf(StoreClosed.class);
    }

    /** What every thread does again and again: lease, write, look, and now and then set aside and create. */
    @Test
    void leases_openings_and_closings_at_once_lose_no_place() throws Throwable {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int first = t;
            threads.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 300; i++) {
                    String name = List.of("a", "b", "c", "default").get((first + i) % 4);
                    try {
                        if (i % 10 == 9 && !name.equals("default")) {
                            await(pool.setAside(name));
                            await(pool.create(name));
                        }
                        try (Lease lease = await(pool.lease(name))) {
                            lease.reads().stats();
                        }
                        if (i % 7 == 0) {
                            now.addAndGet(IDLE.toNanos());
                            pool.closeIdle();
                        }
                    } catch (TooManySpaces | SpaceNotFound e) {
                        Thread.onSpinWait();
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                }
            }));
        }
        for (CompletableFuture<Void> thread : threads) {
            await(thread);
        }
        now.addAndGet(IDLE.toNanos());
        pool.closeIdle();
        assertThat(pool.open()).isEmpty();
        catalog.with("a", "b");
        await(pool.lease("a"));
        await(pool.lease("b"));
        assertThatThrownBy(() -> await(pool.lease("default"))).isInstanceOf(TooManySpaces.class);
    }
}
