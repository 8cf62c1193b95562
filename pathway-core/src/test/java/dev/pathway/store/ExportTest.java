package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.InMemoryEventLog;
import dev.pathway.snapshot.MemorySnapshots;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All traces as of one moment. */
class ExportTest {

    private final PathwayStore store = PathwayStore.builder(new InMemoryEventLog())
            .snapshots(new MemorySnapshots())
            .open();
    private final BlockingStore blocking = store.blocking();

    @AfterEach
    void close() {
        store.close();
    }

    private Trace add(String uid) {
        return blocking.add(Draft.builder(Content.from("1")).uid(uid).build()).trace();
    }

    private static List<Trace> rest(Export export) {
        List<Trace> rest = new ArrayList<>();
        export.forEachRemaining(rest::add);
        return rest;
    }

    @Test
    void every_trace_comes_in_the_order_of_creation_retired_and_superseded_ones_too() {
        Trace z = add("z");
        Trace b = blocking.revise("z", Draft.builder(Content.from("2")).uid("b").build())
                .trace();
        add("a");
        Trace a = blocking.retire("a", "wrong").trace();
        try (Export export = store.export()) {
            assertThat(export.asOfSeq()).isEqualTo(4);
            assertThat(export.traces()).isEqualTo(3);
            assertThat(rest(export)).containsExactly(z, b, a);
        }
    }

    @Test
    void what_is_written_after_it_began_does_not_show() {
        Trace a = add("a");
        Trace b = add("b");
        try (Export export = store.export()) {
            assertThat(export.next()).isEqualTo(a);
            blocking.update("b", Change.of(Content.from("2")));
            blocking.update("b", Change.of(Content.from("3")));
            blocking.retire("b");
            add("c");
            assertThat(rest(export)).containsExactly(b);
            assertThat(export.traces()).isEqualTo(2);
        }
    }

    @Test
    void several_at_once_are_each_of_their_own_moment_beside_a_compaction() throws Exception {
        Trace one = add("a");
        try (Export first = store.export()) {
            Trace two = blocking.update("a", Change.of(Content.from("2"))).trace();
            try (Export second = store.export()) {
                store.compact().get(20, TimeUnit.SECONDS);
                blocking.update("a", Change.of(Content.from("3")));
                assertThat(rest(second)).containsExactly(two);
            }
            blocking.update("a", Change.of(Content.from("4")));
            assertThat(rest(first)).containsExactly(one);
        }
    }

    @Test
    void it_goes_on_when_the_store_is_closed_and_may_be_closed_twice() {
        Trace a = add("a");
        Export export = blocking.export();
        store.close();
        assertThat(rest(export)).containsExactly(a);
        export.close();
        export.close();
    }
}
