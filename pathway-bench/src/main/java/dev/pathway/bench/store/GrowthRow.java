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
import java.util.function.ToDoubleFunction;

/** What adding, getting and searching cost as a store grows. */
final class GrowthRow implements Row {

    private static final double FLAT = 0.8;
    private static final double TIMES = 0.7;
    private static final double FOLLOWS = 2;

    /** A store of so many short traces takes some 60 MB. */
    private static final int BEYOND_CACHES = 300_000;

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
        return "Stores of short contents with one label each, to 10,000,000 traces in a JVM of -Xmx16g (to 1,000,000 traces in"
                + " -Xmx4g in a quick run). At each size, after a collection of garbage: the median of 9 rounds of 20,000"
                + " more adds under INTERVAL(1 s), of 5 of 0.2 s of gets here and from a map that was filled along with the"
                + " store, and of searches with 100"
                + " hits; to follow the hits is to take at most twice as long in the largest as in the first that is beyond the"
                + " processor's caches: of 1,000,000 traces, or 300,000 in a quick run.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        List<Object> arguments = new ArrayList<>();
        Path directory = setting.newDirectory("growth");
        arguments.add(directory);
        int largest = setting.sized(1_000, 1_000_000, 10_000_000);
        (setting.isFull() ? FULL_SIZES : QUICK_SIZES)
                .stream().filter(size -> size <= largest).forEach(arguments::add);
        String heap = setting.isFull() ? "-Xmx16g" : "-Xmx4g";
        try (ChildJvm child = ChildJvm.start(List.of(heap), GrowthMeter.class, arguments.toArray())) {
            return judge(child.lines().stream().map(Costs::of).toList());
        } finally {
            Setting.remove(directory);
        }
    }

    private static Result judge(List<Costs> all) {
        List<Figure> adds = figures("add", all, Costs::add);
        List<Figure> gets = figures("get", all, Costs::get);
        List<Figure> mapGets = figures("ConcurrentHashMap.get", all, Costs::mapGet);
        List<Figure> searches = figures("label search", all, Costs::search);
        Comparator<Figure> byMedian = Comparator.comparingDouble(Figure::median);
        int worst = 0;
        for (int i = 1; i < all.size(); i++) {
            worst = all.get(i).timesTheMap() > all.get(worst).timesTheMap() ? i : worst;
        }
        List<Judgement> judgements = List.of(
                Judgement.atLeast(
                        FLAT,
                        adds.stream().max(byMedian).orElseThrow(),
                        adds.stream().min(byMedian).orElseThrow()),
                Judgement.atLeast(TIMES, gets.get(worst), mapGets.get(worst)),
                Judgement.atMost(FOLLOWS, searches.get(searches.size() - 1), searches.get(beyondCaches(all))));
        List<Figure> figures = new ArrayList<>(adds);
        figures.addAll(gets);
        figures.addAll(mapGets);
        figures.addAll(searches);
        Plot plot = new Plot(
                "performance-growth",
                "Cost of one call, by the size of the store",
                "traces",
                "nanoseconds",
                List.of(
                        curve("add, not waited for", all, Costs::add),
                        curve("get", all, Costs::get),
                        curve("ConcurrentHashMap", all, Costs::mapGet),
                        curve("label search, 100 hits", all, Costs::search)));
        return new Result(judgements, figures, List.of(), List.of(plot));
    }

    /** Returns the index of the first size that does not fit into the processor's caches, or else the last. */
    private static int beyondCaches(List<Costs> all) {
        int index = 0;
        while (index < all.size() - 1 && all.get(index).size < BEYOND_CACHES) {
            index++;
        }
        return index;
    }

    private static List<Figure> figures(String call, List<Costs> all, ToDoubleFunction<Costs> cost) {
        return all.stream()
                .map(costs -> new Figure(
                        String.format(Locale.ROOT, "%s at %,d", call, costs.size),
                        Unit.NANOSECONDS,
                        Samples.of(cost.applyAsDouble(costs))))
                .toList();
    }

    private static Plot.Curve curve(String name, List<Costs> all, ToDoubleFunction<Costs> cost) {
        return new Plot.Curve(
                name,
                all.stream()
                        .map(costs -> new Plot.Point(costs.size, cost.applyAsDouble(costs)))
                        .toList());
    }

    /** What one call of each kind takes at a size, in nanoseconds. */
    private record Costs(int size, double add, double get, double mapGet, double search) {

        static Costs of(String line) {
            String[] parts = line.split(" ", -1);
            return new Costs(
                    Integer.parseInt(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]),
                    Double.parseDouble(parts[4]));
        }

        double timesTheMap() {
            return get / mapGet;
        }
    }
}
