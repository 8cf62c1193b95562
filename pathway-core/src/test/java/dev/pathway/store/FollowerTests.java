package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreFollows;
import dev.pathway.log.ContestedLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** Tests of stores on one log, each under a name of its own: one of them writes, the others follow. */
abstract class FollowerTests {

    final InMemoryEventLog memory = new InMemoryEventLog();
    final ContestedLog log = ContestedLog.over(memory, "the first");
    final List<PathwayStore> opened = new ArrayList<>();

    @AfterEach
    final void close() {
        opened.forEach(PathwayStore::close);
    }

    final PathwayStore opened(PathwayStore store) {
        opened.add(store);
        return store;
    }

    final PathwayStore writer() {
        return opened(PathwayStore.builder(log).open());
    }

    final PathwayStore follower(String name) {
        return opened(PathwayStore.builder(log.rival(name)).follow());
    }

    static Draft draft(String uid) {
        return Draft.builder(Content.from("1")).uid(uid).build();
    }

    static void add(PathwayStore store, String uid) {
        store.blocking().add(draft(uid));
    }

    static <E extends PathwayException> E refusal(CompletableFuture<?> answer, Class<E> type) {
        ExecutionException e = catchThrowableOfType(ExecutionException.class, () -> answer.get(60, TimeUnit.SECONDS));
        assertThat(e.getCause()).isInstanceOf(type);
        return type.cast(e.getCause());
    }

    static StoreFollows refused(PathwayStore follower) {
        return refusal(follower.add(draft("refused")), StoreFollows.class);
    }

    static void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    static void promote(PathwayStore follower) {
        assertThat(follower.promote()).succeedsWithin(Duration.ofSeconds(60));
    }
}
