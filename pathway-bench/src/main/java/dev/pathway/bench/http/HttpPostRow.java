package dev.pathway.bench.http;

import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import dev.pathway.jsonl.FileSnapshots;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.space.Spaces;
import dev.pathway.store.PathwayStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What it costs to add a trace over HTTP, and whether all that was acknowledged is there after a kill. */
final class HttpPostRow implements Row {

    /** A snapshot takes about as long as a short round, and may fall into two of them. */
    private static final int LEAST_ROUNDS = 5;

    private static final double ASKED = 0.5;
    private static final double ASKED_OF_ALWAYS = 1.3;

    @Override
    public String name() {
        return "http-post";
    }

    @Override
    public String what() {
        return "HTTP POST of a 300 B trace, 64 connections";
    }

    @Override
    public String asked() {
        return "0.5 × a bare handler by CPU a request, INTERVAL; ALWAYS within 1.3 × of that";
    }

    @Override
    public String how() {
        return "As http-get, but each request adds a trace, and the bare handler reads the body before it answers. Garbage"
                + " collection and snapshots count. In the end both services are killed with SIGKILL, their stores opened,"
                + " and the traces counted.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        Path directory = setting.newDirectory("http-post");
        Path interval = directory.resolve("interval");
        Path always = directory.resolve("always");
        try (Server bare = Server.bare(directory);
                Server often = Server.pathway("Pathway, INTERVAL(1 s)", interval, "interval:1s");
                Server each = Server.pathway("Pathway, ALWAYS", always, "always")) {
            Wrk load = Wrk.post(directory, Seed.draft());
            Duration heating = Duration.ofSeconds(setting.sized(1, 5, 15));
            CpuRequest theirs = new CpuRequest(bare, load, Seed.TRACES, heating);
            CpuRequest ours = new CpuRequest(often, load, Seed.TRACES, heating);
            CpuRequest durable = new CpuRequest(each, load, Seed.TRACES, heating);
            Rounds rounds =
                    Rounds.of(Unit.MICROSECONDS, setting.withRounds(LEAST_ROUNDS), List.of(theirs, ours, durable));
            if (rounds.figures().isEmpty()) {
                return Result.of(
                        List.of(Judgement.missing(asked(), rounds.missing().get(0))), List.of(), List.of());
            }
            List<String> remarks = List.of(theirs.rate(), ours.rate(), durable.rate());
            often.kill();
            each.kill();
            List<Judgement> judgements = new ArrayList<>(judgements(rounds.figures()));
            judgements.add(readBack(interval, ours));
            judgements.add(readBack(always, durable));
            return Result.of(judgements, rounds.figures(), remarks);
        }
    }

    private static List<Judgement> judgements(List<Figure> figures) {
        return List.of(
                Judgement.atLeast(ASKED, figures.get(1), figures.get(0)),
                Judgement.atMost(ASKED_OF_ALWAYS, figures.get(2), figures.get(1)));
    }

    private static Judgement readBack(Path data, CpuRequest acknowledged) {
        Path directory = data.resolve(Spaces.DEFAULT);
        try (PathwayStore store = PathwayStore.builder(JsonlEventLog.open(directory))
                .snapshots(FileSnapshots.in(directory))
                .open()) {
            long lost =
                    Math.max(0, acknowledged.answered() - store.stats().traces().total());
            return Judgement.nothingLost(acknowledged.name(), acknowledged.answered(), lost);
        }
    }
}
