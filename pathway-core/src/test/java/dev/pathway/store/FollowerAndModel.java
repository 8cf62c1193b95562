package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.Command;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreFollows;
import dev.pathway.log.ContestedLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.MeteredLog;
import dev.pathway.search.Order;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.trace.Trace;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A store that writes, one that follows it event by event, and what the naive store was after each event. */
final class FollowerAndModel {

    private static final SearchFilter EVERYTHING = SearchFilter.builder()
            .includeRetired(true)
            .order(Order.OLDEST)
            .limit(1_000)
            .build();

    private final SettableClock clock = new SettableClock();
    private final NaiveStore naive = new NaiveStore();
    private final TreeMap<Long, List<Trace>> after = new TreeMap<>();
    private Side writer;
    private Side follower;

    /** A store, and what meters what it may follow. */
    private record Side(MeteredLog log, PathwayStore store) {}

    FollowerAndModel() {
        ContestedLog log = ContestedLog.over(new InMemoryEventLog(), "the first");
        MeteredLog first = new MeteredLog(log);
        writer = new Side(first, PathwayStore.builder(first).clock(clock).open());
        MeteredLog second = new MeteredLog(log.rival("the second"));
        follower = new Side(second, PathwayStore.builder(second).clock(clock).follow());
        after.put(0L, List.of());
    }

    void write(List<Command> commands) {
        for (Command command : commands) {
            String uid;
            try {
                uid = writer.store.blocking().write(command).trace().uid();
            } catch (PathwayException refused) {
                uid = command.uid().orElse("chosen-by-the-store");
            }
            naive.write(command, uid, clock.instant());
            after.put(naive.seq(), naive.all());
        }
    }

    /** Lets the follower see some more events, if there are any. */
    void follow(int events) {
        long seq = follower.store.stats().lastSeq();
        int more = (int) Math.min(events, naive.seq() - seq);
        follower.log.letThrough(more);
        awaitSeq(seq + more);
    }

    private void awaitSeq(long seq) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (follower.store.stats().lastSeq() < seq) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            compare(follower.store);
        }
    }

    /** Makes the follower the writer; the writer learns it, and follows. */
    void promote() {
        follower.store.promote().orTimeout(60, TimeUnit.SECONDS).join();
        Side displaced = writer;
        writer = follower;
        follower = displaced;
        boolean follows = false;
        while (!follows) { // the first flush makes it look, unless it has by itself
            follows = displaced
                    .store
                    .flush()
                    .handle((done, refusal) -> refusal instanceof StoreFollows)
                    .join();
        }
    }

    void compare() {
        assertThat(writer.store.stats().lastSeq()).isEqualTo(naive.seq());
        compare(writer.store);
        compare(follower.store);
    }

    /** A page says of which moment it is, and that one must be whole, whatever is applied meanwhile. */
    private void compare(PathwayStore store) {
        Page page = store.search(EVERYTHING);
        assertThat(page.traces()).isEqualTo(after.get(page.asOfSeq()));
        Stats stats = store.stats();
        assertThat(stats.events().total()).isEqualTo(stats.lastSeq());
        assertThat(stats.events().skipped()).isZero();
        assertThat(stats.traces().total()).isEqualTo(after.get(stats.lastSeq()).size());
    }

    void close() {
        writer.store.close();
        follower.store.close();
    }
}
