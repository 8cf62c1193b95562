package dev.pathway.bench.store;

import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a large store takes to open, from its log and from a snapshot, beside Redis that loads the same. */
final class OpeningRow implements Row {

    /** What suits a program that waits for its store to open: few collections, and the collector that does most at once. */
    private static final List<String> QUICK_TO_OPEN = List.of("-Xmx4g", "-XX:+UseParallelGC", "-Xmn2g");

    private static final List<String> AS_IT_COMES = List.of("-Xmx4g");

    private static final String ASKED =
            "no slower than Redis loads the same, then 2 × faster; from a snapshot faster yet";

    @Override
    public String name() {
        return "opening";
    }

    @Override
    public String what() {
        return "opening a store of 1,000,000 adds";
    }

    @Override
    public String asked() {
        return ASKED;
    }

    @Override
    public String how() {
        return "1,000,000 documents of 300 B; each opening in a fresh JVM, whose own start does not count, with the files in"
                + " the system's memory: one of " + String.join(" ", QUICK_TO_OPEN)
                + ", and, in a full run, as it comes one of " + String.join(" ", AS_IT_COMES)
                + ". Redis tells in its log how long its append-only file took.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        int count = setting.sized(1_000, 1_000_000, 1_000_000);
        Path log = setting.newDirectory("opening-log");
        Path snapshot = setting.newDirectory("opening-snapshot");
        Path redis = setting.newDirectory("opening-redis");
        try {
            try (var store = Filling.open(log)) {
                Filling.add(store, 0, count, Drafts::plain);
            }
            copy(log, snapshot);
            try (var store = Filling.open(snapshot)) {
                store.compact().join();
            }
            force(log); // or the system writes files back while the first of them are opened
            force(snapshot);
            Contender fromLog = Contender.of("Pathway from its log", about -> open(QUICK_TO_OPEN, log, count));
            Contender fromSnapshot =
                    Contender.of("Pathway from a snapshot", about -> open(QUICK_TO_OPEN, snapshot, count));
            Contender asItComes =
                    Contender.of("Pathway from its log, in a JVM as it comes", about -> open(AS_IT_COMES, log, count));
            Contender redisLoads = Contender.peer(new LoadingRedis(redis, count));
            List<Contender> contenders = new ArrayList<>(List.of(fromLog, fromSnapshot, redisLoads));
            if (setting.isFull()) {
                contenders.add(asItComes);
            }
            Rounds rounds = Rounds.of(Unit.SECONDS, setting.withColdRounds(setting.isFull() ? 5 : 2), contenders);
            return judge(rounds, rounds.figure(redisLoads));
        } finally {
            Setting.remove(log);
            Setting.remove(snapshot);
            Setting.remove(redis);
        }
    }

    private static Result judge(Rounds rounds, Optional<Figure> redis) {
        Figure log = rounds.figures().get(0);
        Figure snapshot = rounds.figures().get(1);
        List<Judgement> judgements = new ArrayList<>();
        if (redis.isPresent()) {
            judgements.add(Judgement.atLeast(1, log, redis.get()));
            judgements.add(Judgement.atLeast(2, log, redis.get()));
        } else {
            judgements.add(Judgement.missing("no slower than Redis", String.join(" ", rounds.missing())));
        }
        judgements.add(Judgement.atLeast(1, snapshot, log));
        return Result.of(judgements, rounds.figures(), rounds.missing());
    }

    private static double open(List<String> jvm, Path directory, int count) throws IOException, InterruptedException {
        try (ChildJvm child = ChildJvm.start(jvm, OpeningMeter.class, directory, count)) {
            return Double.parseDouble(child.lines().get(0));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void force(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }
}
