package dev.pathway.bench.store;

import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import dev.pathway.store.PathwayStore;
import java.nio.file.Path;
import java.util.List;

/** How long the first page of a search by label takes, in a large store and in a small one with as many hits. */
final class SearchLabelRow implements Row {

    private static final double LIMIT_MILLISECONDS = 1;
    private static final double FOLLOWS = 2;

    @Override
    public String name() {
        return "search-label";
    }

    @Override
    public String what() {
        return "search by label, 1,000,000 traces, 100 hits, first page";
    }

    @Override
    public String asked() {
        return "under 1 ms median; cost follows the hits, not the store";
    }

    @Override
    public String how() {
        return "The runs of a store, each with 100 traces spread over all of it, searched for in random order by one"
                + " thread; the median of a round's searches. Beside it a store of a tenth of the size, with as many"
                + " hits; to follow the hits is to take at most twice as long. Neither store fits into the processor's"
                + " caches.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        int count = setting.sized(10_000, 1_000_000, 1_000_000);
        Path largeDirectory = setting.newDirectory("large");
        Path smallDirectory = setting.newDirectory("small");
        try (PathwayStore large = filled(largeDirectory, count);
                PathwayStore small = filled(smallDirectory, count / 10)) {
            Contender ours = Contender.of(
                    "Pathway, large store", about -> new LabelSearches(large, count / Drafts.RUN).medianMillis(about));
            Contender beside = Contender.of(
                    "Pathway, small store",
                    about -> new LabelSearches(small, count / 10 / Drafts.RUN).medianMillis(about));
            Rounds rounds = Rounds.of(Unit.MILLISECONDS, setting, List.of(ours, beside));
            List<Figure> figures = rounds.figures();
            return Result.of(
                    List.of(
                            Judgement.noMoreThan(LIMIT_MILLISECONDS, figures.get(0)),
                            Judgement.atMost(FOLLOWS, figures.get(0), figures.get(1))),
                    figures,
                    List.of());
        } finally {
            Setting.remove(largeDirectory);
            Setting.remove(smallDirectory);
        }
    }

    private static PathwayStore filled(Path directory, int count) {
        PathwayStore store = Filling.open(directory);
        Filling.add(store, 0, count, Drafts.labelled(count));
        return store;
    }
}
