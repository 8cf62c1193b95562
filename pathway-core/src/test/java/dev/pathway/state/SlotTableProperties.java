package dev.pathway.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A slot table holds what a map holds, of uids that were chosen to collide too. */
class SlotTableProperties {

    /** Of 12 letters, each {@code Aa} or {@code BB}: 4,096 uids of the same hash, far more than a chain takes. */
    private static String colliding(int number) {
        StringBuilder uid = new StringBuilder();
        for (int bit = 0; bit < 12; bit++) {
            uid.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return uid.toString();
    }

    @Provide
    Arbitrary<List<String>> uids() {
        Arbitrary<String> few = Arbitraries.integers().between(0, 400).map(number -> "trace-" + number);
        Arbitrary<String> many = Arbitraries.longs().map(number -> "t" + number);
        Arbitrary<String> sameHash = Arbitraries.integers().between(0, 4_095).map(SlotTableProperties::colliding);
        return Arbitraries.oneOf(few, many, sameHash).list().ofMaxSize(3_000);
    }

    @Property(tries = 100)
    void it_holds_what_a_map_holds(@ForAll("uids") List<String> uids) {
        SlotTable table = new SlotTable();
        Map<String, Slot> model = new HashMap<>();
        for (String uid : uids) {
            assertThat(table.get(uid)).isSameAs(model.get(uid));
            Slot slot = table.getOrAdd(uid);
            assertThat(slot.uid()).isEqualTo(uid);
            assertThat(model.putIfAbsent(uid, slot)).isIn(null, slot);
        }
        model.forEach((uid, slot) ->
                assertThat(table.get(new String(uid.toCharArray()))).isSameAs(slot));
        assertThat(table.get("nobody")).isNull();

        table.clear();
        model.keySet().forEach(uid -> assertThat(table.get(uid)).isNull());
    }

    @Property(tries = 4)
    void no_chain_is_longer_than_it_may_be_in_whatever_order_uids_of_one_bucket_come(@ForAll boolean ascending) {
        Comparator<String> byPlace = (one, other) ->
                Integer.compareUnsigned(Integer.reverse(Slot.hash(one)), Integer.reverse(Slot.hash(other)));
        List<String> uids = IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> "trace-" + number)
                .filter(uid -> (Slot.hash(uid) & 0xFFF) == 0)
                .limit(3 * SlotTable.LONGEST_CHAIN)
                .sorted(ascending ? byPlace : byPlace.reversed())
                .toList();
        SlotTable table = new SlotTable();
        uids.forEach(table::getOrAdd);
        for (String uid : uids) {
            Slot slot = table.get(uid);
            assertThat(slot).isNotNull().extracting(found -> found.uid()).isEqualTo(uid);
            int length = 0;
            for (Slot at = slot; at != null; at = at.next) {
                length++;
            }
            assertThat(length).isLessThanOrEqualTo(SlotTable.LONGEST_CHAIN);
        }
    }

    /** Every reader asks again and again for what was announced last, while the table grows many times. */
    @Property(tries = 5)
    void whoever_reads_finds_every_slot_that_was_there_before(@ForAll boolean colliding) throws InterruptedException {
        int slots = colliding ? 1_000 : 50_000;
        SlotTable table = new SlotTable();
        List<String> uids = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            uids.add(colliding ? colliding(i) : "trace-" + i);
        }
        Announced announced = new Announced();
        List<Thread> readers = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (int reader = 0; reader < 2; reader++) {
            Thread thread = new Thread(() -> {
                for (int seen = announced.slots; seen < slots; seen = announced.slots) {
                    String uid = uids.get(seen == 0 ? 0 : Math.floorMod(System.nanoTime(), seen));
                    Slot found = table.get(uid);
                    if (seen > 0 && (found == null || !found.uid().equals(uid))) {
                        synchronized (missed) {
                            missed.add(uid);
                        }
                        return;
                    }
                }
            });
            readers.add(thread);
            thread.start();
        }
        for (int i = 0; i < slots; i++) {
            table.getOrAdd(uids.get(i));
            announced.slots = i + 1;
        }
        for (Thread thread : readers) {
            thread.join();
        }
        assertThat(missed).isEmpty();
    }

    /** How many slots readers may rely on. */
    private static final class Announced {
        private volatile int slots;
    }
}
