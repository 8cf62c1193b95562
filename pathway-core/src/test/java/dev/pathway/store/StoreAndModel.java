package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.command.Command;
import dev.pathway.command.WriteResult;
import dev.pathway.error.TraceNotFound;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.LogState;
import dev.pathway.search.Page;
import dev.pathway.search.SearchFilter;
import dev.pathway.snapshot.Compaction;
import dev.pathway.snapshot.MemorySnapshots;
import dev.pathway.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A store and the naive store, to both of which the same is done. */
final class StoreAndModel {

    private final SettableClock clock = new SettableClock();
    private final NaiveStore naive = new NaiveStore();
    private final List<OpenSearch> searches = new ArrayList<>();
    private final MemorySnapshots snapshots = new MemorySnapshots();
    private InMemoryEventLog log = new InMemoryEventLog();
    private PathwayStore store = open();
    private long oldestSeq = 1;
    private int steps;

    /** A search with pages still to come. */
    private static final class OpenSearch {
        final SearchFilter filter;
        final long asOf;
        final Set<String> seen = new HashSet<>();
        long lastCreated;
        String cursor = "";

        OpenSearch(SearchFilter filter, long asOf) {
            this.filter = filter;
            this.asOf = asOf;
        }
    }

    int steps() {
        return steps;
    }

    /** Submits the commands at once, so that some share a batch. */
    void write(List<Command> commands) {
        List<CompletableFuture<WriteResult>> answers =
                commands.stream().map(store::write).toList();
        for (int i = 0; i < commands.size(); i++) {
            compare(commands.get(i), answers.get(i));
        }
    }

    private void compare(Command command, CompletableFuture<WriteResult> answer) {
        try {
            WriteResult result = answer.get(60, TimeUnit.SECONDS);
            // Of a uid that the store has to choose, the model has to learn it from the store.
            NaiveStore.Expected expected = naive.write(command, result.trace().uid(), clock.instant());
            assertThat(result.trace()).isEqualTo(expected.trace());
            assertThat(result.outcome()).isEqualTo(expected.outcome());
            assertThat(result.differed()).isEqualTo(expected.differed());
            assertThat(result.durable()).isTrue();
        } catch (ExecutionException refused) {
            NaiveStore.Expected expected =
                    naive.write(command, command.uid().orElse("chosen-by-the-store"), clock.instant());
            assertThat(refused.getCause().getClass()).isEqualTo(expected.refusal());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void search(SearchFilter filter) {
        OpenSearch search = new OpenSearch(filter, naive.seq());
        turn(search, filter);
        searches.add(search);
    }

    void nextPage(int which) {
        List<OpenSearch> unfinished =
                searches.stream().filter(search -> !search.cursor.isEmpty()).toList();
        if (!unfinished.isEmpty()) {
            OpenSearch search = unfinished.get(which % unfinished.size());
            turn(
                    search,
                    search.filter.toBuilder()
                            .cursor(search.cursor)
                            .limit(1 + which % 4)
                            .build());
        }
    }

    private void turn(OpenSearch search, SearchFilter filter) {
        Page page = store.search(filter);

        List<Trace> rest = naive.search(search.filter, search.asOf, search.lastCreated);
        assertThat(page.asOfSeq()).isEqualTo(search.asOf);
        assertThat(page.traces()).isEqualTo(rest.subList(0, Math.min(filter.limit(), rest.size())));
        assertThat(page.next().isPresent()).isEqualTo(rest.size() > filter.limit());
        page.traces().forEach(trace -> assertThat(search.seen.add(trace.uid())).isTrue());

        search.cursor = page.next().orElse("");
        if (!page.traces().isEmpty()) {
            search.lastCreated = page.traces().get(page.traces().size() - 1).createdSeq();
        }
    }

    void walk(String uid) {
        if (naive.get(uid).isEmpty()) {
            assertThatExceptionOfType(TraceNotFound.class).isThrownBy(() -> store.history(uid));
            assertThatExceptionOfType(TraceNotFound.class).isThrownBy(() -> store.successors(uid));
        } else {
            assertThat(store.history(uid).traces()).isEqualTo(naive.history(uid));
            assertThat(store.history(uid).truncatedAt()).isEmpty();
            assertThat(store.successors(uid).stream().map(Trace::uid))
                    .isEqualTo(naive.successors(uid).stream().map(Trace::uid).toList());
        }
    }

    void moveClock(Duration by) {
        clock.move(by);
    }

    private PathwayStore open() {
        return PathwayStore.builder(log).snapshots(snapshots).clock(clock).open();
    }

    void reopen() {
        store.close();
        log = log.openAgain();
        store = open();
    }

    /** Makes a snapshot; the log then forgets all that it may, so that reopening cannot do without. */
    void compact() {
        Compaction done = store.compact().orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(done.seq()).isEqualTo(naive.seq());
        assertThat(done.traces()).isEqualTo(naive.all().size());
        List<Long> kept = snapshots.seqs();
        oldestSeq = Math.max(oldestSeq, kept.size() < 2 ? 1 : kept.get(kept.size() - 2) + 1);
        assertThat(done.oldestSeq()).isEqualTo(oldestSeq);
    }

    /** Damages the newest snapshot and opens again, from the one before it or from the whole log. */
    void reopenFromAnOlderSnapshot() {
        snapshots.damageNewest();
        reopen();
    }

    /** Compares all that can be read without a filter. */
    void compare() {
        steps++;
        List<Trace> all = naive.all();
        Stats stats = store.stats();
        assertThat(stats.traces().total()).isEqualTo(all.size());
        assertThat(stats.traces().retired())
                .isEqualTo(all.stream().filter(Trace::retired).count());
        assertThat(stats.traces().active())
                .isEqualTo(stats.traces().total() - stats.traces().retired());
        assertThat(stats.traces().superseded())
                .isEqualTo(all.stream().filter(Trace::superseded).count());
        assertThat(stats.traces().replays())
                .isEqualTo(all.stream().mapToLong(Trace::replayCount).sum());
        assertThat(stats.traces().contentBytes())
                .isEqualTo(all.stream()
                        .mapToLong(trace -> trace.content().sizeBytes())
                        .sum());
        assertThat(stats.events().total()).isEqualTo(naive.seq());
        assertThat(stats.lastSeq()).isEqualTo(naive.seq());
        assertThat(stats.events().skipped()).isZero();
        assertThat(stats.log()).isEqualTo(LogState.OK);
        all.forEach(trace -> assertThat(store.get(trace.uid())).contains(trace));
        assertThat(store.get("nobody")).isEmpty();
    }

    void close() {
        store.close();
    }
}
