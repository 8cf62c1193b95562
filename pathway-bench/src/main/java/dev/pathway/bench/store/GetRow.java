package dev.pathway.bench.store;

import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How fast a trace is found by its uid, beside a hash map that holds the bytes alone, and beside RocksDB. */
final class GetRow implements Row {

    @Override
    public String name() {
        return "get";
    }

    @Override
    public String what() {
        return "get";
    }

    @Override
    public String asked() {
        return "0.7 × ConcurrentHashMap.get, and 5 × RocksDB";
    }

    @Override
    public String how() {
        return "1,000,000 documents of 300 B (200,000 in a quick run), looked up in random order by one thread, by strings"
                + " equal to the keys and not the same objects.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        int count = setting.sized(1_000, 200_000, 1_000_000);
        Path directory = setting.newDirectory("get");
        Path rocksDirectory = setting.newDirectory("get-rocksdb");
        Lookups lookups = Lookups.random(count);
        Map<String, byte[]> map = new ConcurrentHashMap<>();
        try (var store = Filling.open(directory);
                LoadedRocks rocks = new LoadedRocks(rocksDirectory, count, lookups)) {
            // Along with each other, so that both came to be in the same way.
            Filling.add(store, 0, count, number -> {
                map.put(Documents.key(number), Documents.json(number).clone());
                return Drafts.plain(number);
            });
            Contender ours = Contender.of(
                    named("Pathway", count),
                    about -> lookups.perSecond(
                            about, key -> store.get(key).orElseThrow().content().sizeBytes()));
            Contender hashMap = Contender.of(
                    named("ConcurrentHashMap", count), about -> lookups.perSecond(about, key -> length(map.get(key))));
            Contender rocksDb = Contender.peer(Contender.of(named(rocks.name(), count), rocks::measure));
            Rounds rounds = Rounds.of(Unit.PER_SECOND, setting, List.of(ours, hashMap, rocksDb));
            return judge(rounds, rounds.figure(rocksDb));
        } finally {
            Setting.remove(directory);
            Setting.remove(rocksDirectory);
        }
    }

    private static String named(String contender, int count) {
        return String.format(Locale.ROOT, "%s at %,d", contender, count);
    }

    private static Result judge(Rounds rounds, Optional<Figure> rocks) {
        List<Figure> figures = rounds.figures();
        List<Judgement> judgements = List.of(
                Judgement.atLeast(0.7, figures.get(0), figures.get(1)),
                rocks.map(theirs -> Judgement.atLeast(5, figures.get(0), theirs))
                        .orElseGet(
                                () -> Judgement.missing("at least 5 × RocksDB", String.join(" ", rounds.missing()))));
        return Result.of(judgements, figures, rounds.missing());
    }

    private static int length(byte @Nullable [] found) {
        return Optional.ofNullable(found).orElseThrow().length;
    }
}
