package dev.pathway.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Sorted chunks hold what a tree holds, and a view holds for ever what the tree held then. */
class SortedChunksProperties {

    /** Positive numbers are added, negative ones removed; enough of them for several chunks. */
    @Provide
    Arbitrary<List<Integer>> steps() {
        Arbitrary<Integer> anywhere = Arbitraries.integers().between(-3_000, 3_000);
        Arbitrary<List<Integer>> mixed = anywhere.list().ofMaxSize(300);
        Arbitrary<List<Integer>> ascending = Arbitraries.integers()
                .between(1, 2_500)
                .map(n -> IntStream.rangeClosed(1, n).boxed().toList());
        Arbitrary<List<Integer>> emptying = Arbitraries.integers()
                .between(1, 1_500)
                .map(n -> IntStream.rangeClosed(1, n).map(i -> -i).boxed().toList());
        return Arbitraries.oneOf(mixed, mixed, ascending, emptying)
                .list()
                .ofMaxSize(6)
                .map(parts -> {
                    List<Integer> all = new ArrayList<>();
                    parts.forEach(all::addAll);
                    return all;
                });
    }

    private record Seen(SortedChunks.View<Integer> view, List<Integer> elements) {}

    @Property(tries = 100)
    void they_hold_what_a_tree_holds(
            @ForAll("steps") List<Integer> steps,
            @ForAll @IntRange(min = 0, max = 3_000) int one,
            @ForAll @IntRange(min = 0, max = 3_000) int other) {
        SortedChunks<Integer> chunks = new SortedChunks<>(Comparator.naturalOrder());
        TreeSet<Integer> tree = new TreeSet<>();
        List<Seen> seen = new ArrayList<>();
        int every = Math.max(1, steps.size() / 20);
        for (int i = 0; i < steps.size(); i++) {
            int step = steps.get(i);
            if (step < 0) {
                chunks.remove(-step);
                tree.remove(-step);
            } else if (tree.add(step)) {
                chunks.add(step);
            }
            if (i % every == 0) {
                seen.add(new Seen(chunks.view(), List.copyOf(tree)));
            }
        }
        seen.add(new Seen(chunks.view(), List.copyOf(tree)));
        seen.forEach(then -> compare(then, Math.min(one, other), Math.max(one, other)));
    }

    private static void compare(Seen then, int low, int high) {
        SortedChunks.View<Integer> view = then.view();
        TreeSet<Integer> tree = new TreeSet<>(then.elements());
        assertThat(view.size()).isEqualTo(tree.size());
        assertThat(listOf(view.all())).isEqualTo(then.elements());
        assertThat(view.rank(element -> element.compareTo(low)))
                .isEqualTo(tree.headSet(low).size());

        List<Integer> within = new ArrayList<>(tree.subSet(low, high));
        assertThat(listOf(view.ascending(element -> element.compareTo(low), element -> element.compareTo(high))))
                .isEqualTo(within);
        Collections.reverse(within);
        assertThat(listOf(view.descending(element -> element.compareTo(high), element -> element.compareTo(low))))
                .isEqualTo(within);
    }

    private static List<Integer> listOf(Iterator<Integer> elements) {
        List<Integer> list = new ArrayList<>();
        elements.forEachRemaining(list::add);
        return list;
    }
}
