package dev.pathway.bench.http;

import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What it costs to read a trace over HTTP. */
final class HttpGetRow implements Row {

    private static final double ASKED = 0.85;

    @Override
    public String name() {
        return "http-get";
    }

    @Override
    public String what() {
        return "HTTP GET of a 300 B trace";
    }

    @Override
    public String asked() {
        return "0.85 × a bare handler by CPU a request";
    }

    @Override
    public String how() {
        return "The program, and a Vert.x handler that answers a 300 B document, each in a process of its own with the same"
                + " options of the JVM, loaded by wrk over 64 connections; CPU of the process, the kernel's share included"
                + " and the JIT compiler's left out, over requests answered.";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        Path directory = setting.newDirectory("http-get");
        Duration heating = Duration.ofSeconds(setting.sized(1, 6, 15));
        Wrk load = Wrk.get(directory);
        try (Server bare = Server.bare(directory);
                Server pathway = Server.pathway("Pathway", directory.resolve("data"), "interval:1s")) {
            String trace = Seed.trace(pathway.url());
            CpuRequest theirs = new CpuRequest(bare, load, trace, heating);
            CpuRequest ours = new CpuRequest(pathway, load, trace, heating);
            Rounds rounds = Rounds.of(Unit.MICROSECONDS, setting, List.of(theirs, ours));
            if (rounds.figures().isEmpty()) {
                return Result.of(
                        List.of(Judgement.missing(asked(), rounds.missing().get(0))), List.of(), List.of());
            }
            return Result.of(
                    List.of(Judgement.atLeast(
                            ASKED, rounds.figures().get(1), rounds.figures().get(0))),
                    rounds.figures(),
                    Stream.of(theirs, ours).map(CpuRequest::rate).toList());
        }
    }
}
