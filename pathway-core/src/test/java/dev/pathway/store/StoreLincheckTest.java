package dev.pathway.store;

import dev.pathway.command.WriteResult;
import dev.pathway.error.PathwayException;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** Several threads see a store as if one of them acted after another; more of it with {@code -Dpathway.stress=true}. */
@Param(name = "uid", gen = IntGen.class, conf = "1:2")
@Param(name = "number", gen = IntGen.class, conf = "1:3")
public class StoreLincheckTest {

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();

    /** Made anew by Lincheck for every run of a scenario. */
    public StoreLincheckTest() {}

    private static Draft draft(int uid, int number) {
        return Draft.builder(Content.from("" + number)).uid("t" + uid).build();
    }

    private static String answer(Supplier<WriteResult> write) {
        try {
            WriteResult result = write.get();
            return result.outcome() + " " + shown(result.trace());
        } catch (PathwayException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String shown(Trace trace) {
        return trace.content() + " version " + trace.version() + " replays " + trace.replayCount()
                + (trace.retired() ? " retired" : "");
    }

    @Operation
    public String add(@Param(name = "uid") int uid, @Param(name = "number") int number) {
        return answer(() -> store.blocking().add(draft(uid, number)));
    }

    @Operation
    public String addIdempotent(@Param(name = "uid") int uid, @Param(name = "number") int number) {
        return answer(() -> store.blocking().addIdempotent(draft(uid, number)));
    }

    @Operation
    public String update(
            @Param(name = "uid") int uid, @Param(name = "number") int number, @Param(name = "number") int version) {
        return answer(() -> store.blocking().update("t" + uid, Change.of(Content.from("" + number)), version));
    }

    @Operation
    public String retire(@Param(name = "uid") int uid) {
        return answer(() -> store.blocking().retire("t" + uid));
    }

    @Operation
    public String get(@Param(name = "uid") int uid) {
        return store.get("t" + uid).map(StoreLincheckTest::shown).orElse("nothing");
    }

    /** Runs after each scenario; otherwise every one of them would leave a thread behind. */
    @Validate
    public void close() {
        store.close();
    }

    @Test
    void it_is_linearizable() {
        boolean more = Boolean.getBoolean("pathway.stress");
        new StressOptions()
                .iterations(more ? 200 : 15)
                .invocationsPerIteration(more ? 2_000 : 200)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1)
                .sequentialSpecification(Sequential.class)
                .check(StoreLincheckTest.class);
    }

    /** What each operation does when it is alone. */
    public static final class Sequential {

        private static final class Row {
            int content;
            int version = 1;
            int replays;
            boolean retired;

            @Override
            public String toString() {
                return content + " version " + version + " replays " + replays + (retired ? " retired" : "");
            }
        }

        private final Map<Integer, Row> rows = new HashMap<>();

        /** Made by Lincheck. */
        public Sequential() {}

        public String add(int uid, int number) {
            if (rows.containsKey(uid)) {
                return "TraceExists";
            }
            Row row = new Row();
            row.content = number;
            rows.put(uid, row);
            return "ADDED " + row;
        }

        public String addIdempotent(int uid, int number) {
            Row row = rows.get(uid);
            if (row == null) {
                return add(uid, number);
            }
            row.replays++;
            return "REPLAYED " + row;
        }

        public String update(int uid, int number, int version) {
            Row row = rows.get(uid);
            if (row == null) {
                return "TraceNotFound";
            } else if (row.retired) {
                return "TraceRetired";
            } else if (row.version != version) {
                return "VersionConflict";
            }
            row.content = number;
            row.version++;
            return "CHANGED " + row;
        }

        public String retire(int uid) {
            Row row = rows.get(uid);
            if (row == null) {
                return "TraceNotFound";
            } else if (row.retired) {
                return "UNCHANGED " + row;
            }
            row.retired = true;
            row.version++;
            return "CHANGED " + row;
        }

        public String get(int uid) {
            return rows.containsKey(uid) ? rows.get(uid).toString() : "nothing";
        }
    }
}
