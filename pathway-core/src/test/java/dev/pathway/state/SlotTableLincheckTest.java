package dev.pathway.state;

import java.util.HashSet;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** One thread adds to a slot table while others read, as if one acted after another; more of it under stress. */
@Param(name = "number", gen = IntGen.class, conf = "1:6")
public class SlotTableLincheckTest {

    private final SlotTable table = new SlotTable();

    /** Made anew by Lincheck for every run of a scenario. */
    public SlotTableLincheckTest() {}

    /** Pairs of uids with the same hash. */
    private static String uid(int number) {
        return (number % 2 == 0 ? "Aa" : "BB") + number / 2;
    }

    @Operation(nonParallelGroup = "writer")
    public void add(@Param(name = "number") int number) {
        table.getOrAdd(uid(number));
    }

    @Operation
    public boolean has(@Param(name = "number") int number) {
        Slot slot = table.get(uid(number));
        return slot != null && slot.uid().equals(uid(number));
    }

    @Test
    void it_is_linearizable() {
        boolean more = Boolean.getBoolean("pathway.stress");
        new StressOptions()
                .iterations(more ? 200 : 10)
                .invocationsPerIteration(more ? 10_000 : 500)
                .threads(3)
                .actorsPerThread(4)
                .sequentialSpecification(Sequential.class)
                .check(SlotTableLincheckTest.class);
    }

    /** What each operation does when it is alone. */
    public static final class Sequential {

        private final Set<Integer> added = new HashSet<>();

        /** Made by Lincheck. */
        public Sequential() {}

        public void add(int number) {
            added.add(number);
        }

        public boolean has(int number) {
            return added.contains(number);
        }
    }
}
