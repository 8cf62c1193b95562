package dev.pathway.bench.store;

import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Plot;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rate of adding, beside other engines under the same load.
 *
 * @param atLeastAbout how long a round is at least, for what takes longer to show itself
 * @param against the best of these is what Pathway is held against
 * @param besides these are measured too, in a full run
 */
record WritingRow(
        String name,
        String what,
        String asked,
        Engine.Forcing forcing,
        Load load,
        double times,
        Duration atLeastAbout,
        List<EngineKind> against,
        List<EngineKind> besides)
        implements Row {

    /** One writer that waits calls so seldom that the compiler is still at work after a few thousand writes. */
    private static final Duration WARM_UP_OF_ONE = Duration.ofSeconds(3);

    @Override
    public String how() {
        return "Keys of 36 B and documents of 300 B, " + load.title()
                + ", each round in an empty directory. What Pathway"
                + " acknowledged is read back after kill -9 of a child process.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        Setting longer = setting.withRoundsOfAtLeast(atLeastAbout)
                .withWarmUpOfAtLeast(isOneThatWaits() ? WARM_UP_OF_ONE : Duration.ZERO);
        Contender ours = contender(EngineKind.PATHWAY, load, longer);
        List<Contender> theirs =
                against.stream().map(kind -> contender(kind, load, longer)).toList();
        Rounds rounds = Rounds.of(
                Unit.PER_SECOND,
                longer,
                Stream.of(List.of(ours), theirs, besides(longer))
                        .flatMap(List::stream)
                        .toList());
        Survival survival = Survival.of(EngineKind.PATHWAY, forcing, load, setting);
        List<String> remarks = new ArrayList<>(rounds.missing());
        remarks.add(survival.judgement().measured());
        return new Result(
                List.of(compared(rounds, theirs), survival.judgement()), rounds.figures(), remarks, plots(setting));
    }

    private Judgement compared(Rounds rounds, List<Contender> theirs) {
        List<String> absent = theirs.stream()
                .filter(each -> rounds.figure(each).isEmpty())
                .map(Contender::name)
                .toList();
        Optional<Figure> best = rounds.best(theirs);
        return best.isPresent()
                ? Judgement.atLeast(times, rounds.figures().get(0), best.get()).without(absent)
                : Judgement.missing(asked, String.join(" ", rounds.missing()));
    }

    /** Returns those that are not held against: others, and, where many write, the same ones behind a group commit. */
    private List<Contender> besides(Setting setting) {
        List<Contender> all = new ArrayList<>();
        if (!setting.isFull()) {
            return all;
        }
        besides.forEach(kind -> all.add(contender(kind, load, setting)));
        if (manyWriters()) {
            Load grouped = Load.grouped(((BlockingLoad) load).threads());
            against.forEach(kind -> all.add(contender(kind, grouped, setting)));
        }
        return all;
    }

    private boolean manyWriters() {
        return load instanceof BlockingLoad blocking && blocking.threads() > 1;
    }

    private boolean isOneThatWaits() {
        return load instanceof BlockingLoad blocking && blocking.threads() == 1;
    }

    private List<Plot> plots(Setting setting) throws Exception {
        return manyWriters() ? WritersPlot.measure(setting).stream().toList() : List.of();
    }

    private Contender contender(EngineKind kind, Load how, Setting setting) {
        Contender contender = new WritingContender(kind, forcing, how, setting);
        return EngineKind.PEERS.contains(kind) ? Contender.peer(contender) : contender;
    }
}
