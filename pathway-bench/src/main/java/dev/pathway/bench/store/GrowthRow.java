package dev.pathway.bench.store;

import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Plot;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Samples;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What adding, getting and searching cost as a store grows. */
final class GrowthRow implements Row {

    private static final double FLAT = 0.8;
    private static final double TIMES = 0.7;
    private static final double FOLLOWS = 2;

    /** A store of so many short traces takes some 60 MB. */
    private static final int BEYOND_CACHES = 300_000;

    /** All stores share the heap; with a nursery that neither grows nor shrinks, each round has as many collections. */
    private static final String NURSERY = "-Xmn128m";

    private static final List<Integer> QUICK_SIZES = List.of(1_000, 10_000, 100_000, BEYOND_CACHES, 1_000_000);
    private static final List<Integer> FULL_SIZES = List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000);

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String what() {
        return "growth from 1,000 traces to the largest of the figures";
    }

    @Override
    public String asked() {
        return "add flat within 20 %; get at every size ≥ 0.7 × ConcurrentHashMap of that size; a label search follows its"
                + " hits";
    }

    @Override
    public String how() {
        return "Stores of short contents with one label each, to 10,000,000 traces (to 1,000,000 in a quick run), all of them at"
                + " once in a JVM of -Xms16g -Xmx16g -Xmn128m (of 4g in a quick run), which take turns; garbage is collected once,"
                + " before the first. In each round 0.2 s of gets here, then as many from a map that was filled along with the store, and"
                + " searches with 100 hits. When all that is done, in as many rounds (three times as many in a full run),"
                + " 100,000 adds each under INTERVAL(1 s), a thousand at a time, collections of garbage included: to the store"
                + " itself from 1,000,000 traces on, and to fresh ones of that size below, as many as it takes for none to grow"
                + " more than tenfold. To follow the hits is to take at most twice as long in the largest as in the first that"
                + " is beyond the processor's caches: of 1,000,000 traces, or 300,000 in a quick run.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        int largest = setting.sized(1_000, 1_000_000, 10_000_000);
        List<Integer> sizes = (setting.isFull() ? FULL_SIZES : QUICK_SIZES)
                .stream().filter(size -> size <= largest).toList();
        String heap = setting.isFull() ? "16g" : "4g";
        List<String> options = List.of("-Xms" + heap, "-Xmx" + heap, NURSERY);
        Path directory = setting.newDirectory("growth");
        // Adds differ from round to round by far more than reads: by which collections of garbage, and which forces,
        // they meet.
        int roundsOfAdds = setting.rounds() * setting.sized(1, 1, 3);
        List<Object> arguments = new ArrayList<>(List.of(directory, setting.rounds(), roundsOfAdds));
        arguments.addAll(sizes);
        try (ChildJvm child = ChildJvm.start(options, GrowthMeter.class, arguments.toArray())) {
            return judge(sizes, child.lines());
        } finally {
            Setting.remove(directory);
        }
    }

    private static Result judge(List<Integer> sizes, List<String> lines) {
        List<Figure> adds = figures(GrowingStore.ADD, sizes, lines);
        List<Figure> gets = figures(GrowingStore.GET, sizes, lines);
        List<Figure> mapGets = figures(GrowingStore.MAP_GET, sizes, lines);
        List<Figure> searches = figures(GrowingStore.SEARCH, sizes, lines);
        Comparator<Figure> byMedian = Comparator.comparingDouble(Figure::median);
        int worst = 0;
        for (int i = 1; i < sizes.size(); i++) {
            boolean isWorse =
                    gets.get(i).timesAsGoodAs(mapGets.get(i)) < gets.get(worst).timesAsGoodAs(mapGets.get(worst));
            worst = isWorse ? i : worst;
        }
        List<Judgement> judgements = List.of(
                Judgement.atLeast(
                        FLAT,
                        adds.stream().max(byMedian).orElseThrow(),
                        adds.stream().min(byMedian).orElseThrow()),
                Judgement.atLeast(TIMES, gets.get(worst), mapGets.get(worst)),
                Judgement.atMost(FOLLOWS, searches.get(searches.size() - 1), searches.get(beyondCaches(sizes))));
        Plot plot = new Plot(
                "performance-growth",
                "Cost of one call, by the size of the store",
                "traces",
                "nanoseconds",
                List.of(
                        curve("add, not waited for", sizes, adds),
                        curve("get", sizes, gets),
                        curve("ConcurrentHashMap", sizes, mapGets),
                        curve("label search, 100 hits", sizes, searches)));
        List<Figure> all =
                Stream.of(adds, gets, mapGets, searches).flatMap(List::stream).toList();
        return new Result(judgements, all, List.of(), List.of(plot));
    }

    /** Returns the index of the first size that does not fit into the processor's caches, or else the last. */
    private static int beyondCaches(List<Integer> sizes) {
        int index = 0;
        while (index < sizes.size() - 1 && sizes.get(index) < BEYOND_CACHES) {
            index++;
        }
        return index;
    }

    /** Returns what a call took at each size, out of the lines of the program. */
    private static List<Figure> figures(String call, List<Integer> sizes, List<String> lines) {
        return sizes.stream()
                .map(size -> new Figure(
                        String.format(Locale.ROOT, "%s at %,d", call, size),
                        Unit.NANOSECONDS,
                        Samples.of(lines.stream()
                                .map(line -> line.split("\t", -1))
                                .filter(parts -> parts[0].equals(String.valueOf(size)) && parts[1].equals(call))
                                .mapToDouble(parts -> Double.parseDouble(parts[2]))
                                .toArray())))
                .toList();
    }

    private static Plot.Curve curve(String name, List<Integer> sizes, List<Figure> figures) {
        return new Plot.Curve(
                name,
                IntStream.range(0, sizes.size())
                        .mapToObj(
                                i -> new Plot.Point(sizes.get(i), figures.get(i).median()))
                        .toList());
    }
}
