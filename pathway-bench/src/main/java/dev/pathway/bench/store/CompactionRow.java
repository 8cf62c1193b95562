package dev.pathway.bench.store;

import dev.pathway.bench.measure.Aside;
import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Samples;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.store.PathwayStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;

/** How much longer the slowest durable adds take while a snapshot is written. */
final class CompactionRow implements Row {

    private static final double TIMES = 3;
    private static final double SHARE = 0.99;
    private static final long FIRST_OF_ROUNDS = 1L << 32;

    @Override
    public String name() {
        return "compaction-pause";
    }

    @Override
    public String what() {
        return "commit pause while compacting";
    }

    @Override
    public String asked() {
        return "p99 under 3 × the p99 without";
    }

    @Override
    public String how() {
        return "A store of 500,000 traces of 300 B (200,000 in a quick run); one writer that waits for each durable add, for"
                + " as long as compactions go on one after the other, and without any. The figure of a round is its p99. As"
                + " the writer waits, a long pause is but one of its adds; so the longest wait of each round stands beside.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        int count = setting.sized(1_000, 200_000, 500_000);
        Path directory = setting.newDirectory("compaction");
        try {
            try (PathwayStore store = Filling.open(directory)) {
                Filling.add(store, 0, count, Drafts::plain);
            }
            try (PathwayStore store = PathwayStore.builder(JsonlEventLog.open(directory))
                    .snapshots(FileSnapshots.in(directory))
                    .snapshotEvery(Long.MAX_VALUE)
                    .open()) {
                return measure(new Adds(store), count, setting);
            }
        } finally {
            Setting.remove(directory);
        }
    }

    private static Result measure(Adds adds, int count, Setting setting) throws Exception {
        Aside longestWithout = new Aside("longest wait without", Unit.MILLISECONDS);
        Aside longestCompacting = new Aside("longest wait while compacting", Unit.MILLISECONDS);
        Contender without =
                Contender.of("p99 without", about -> p99(adds.millis(during(about.toNanos())), longestWithout));
        String compactingName = String.format(Locale.ROOT, "p99 while compacting %,d traces", count);
        Contender compacting = Contender.of(compactingName, about -> {
            BooleanSupplier enough = during(about.toNanos());
            return p99(adds.millis(new Compactions(adds.store, enough)), longestCompacting);
        });
        Rounds rounds = Rounds.of(Unit.MILLISECONDS, setting, List.of(compacting, without));
        List<Figure> figures = new ArrayList<>(rounds.figures());
        Judgement judgement = Judgement.atMost(TIMES, figures.get(0), figures.get(1));
        figures.add(longestCompacting.figure(setting));
        figures.add(longestWithout.figure(setting));
        return Result.of(List.of(judgement), figures, List.of());
    }

    /** Returns the p99 of a round, and notes its longest. */
    private static double p99(Samples millis, Aside longest) {
        longest.note(millis.most());
        return millis.percentile(SHARE);
    }

    private static BooleanSupplier during(long nanos) {
        long began = System.nanoTime();
        return () -> System.nanoTime() - began < nanos;
    }

    /** Begins one compaction after another until it is enough, and says whether one is going on. */
    private static final class Compactions implements BooleanSupplier {

        private final PathwayStore store;
        private final BooleanSupplier more;
        private CompletableFuture<?> running;

        Compactions(PathwayStore store, BooleanSupplier more) {
            this.store = store;
            this.more = more;
            this.running = store.compact();
        }

        @Override
        public boolean getAsBoolean() {
            if (running.isDone()) {
                running.join();
                if (!more.getAsBoolean()) {
                    return false;
                }
                running = store.compact();
            }
            return true;
        }
    }

    /** Durable adds, one after the other. */
    private static final class Adds {

        private final PathwayStore store;
        private long number = FIRST_OF_ROUNDS;

        Adds(PathwayStore store) {
            this.store = store;
        }

        Samples millis(BooleanSupplier more) {
            DoubleStream.Builder millis = DoubleStream.builder();
            do {
                long began = System.nanoTime();
                store.blocking().add(Drafts.plain(number++));
                millis.add((System.nanoTime() - began) / 1e6);
            } while (more.getAsBoolean());
            return Samples.of(millis.build().toArray());
        }
    }
}
