package dev.pathway.bench.http;

import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long an answer takes at fixed rates, beside the bare handler. */
final class HttpLatencyRow implements Row {

    /** The rate that is judged by, and in a quick run the only one. */
    private static final int JUDGED = 5_000;

    /** Compilers count, so a higher rate heats sooner. */
    private static final int HEATING = 3 * JUDGED;

    private static final List<Integer> RATES = List.of(1_000, JUDGED, 10_000);

    private static final double ASKED = 1.5;

    @Override
    public String name() {
        return "http-latency";
    }

    @Override
    public String what() {
        return "latency of HTTP GET and POST at fixed rates";
    }

    @Override
    public String asked() {
        return "the median at " + String.format(Locale.ROOT, "%,d", JUDGED) + "/s at most 1.5 × a bare handler's";
    }

    @Override
    public String how() {
        return "Processes as in http-get, POST under INTERVAL(1 s). Requests are due at a fixed rate, on up to 64"
                + " connections, and their latency counts from when they are due (an open loop, without coordinated"
                + " omission). The value of a round is its median; its p99 and p99.9 stand beside. The generator takes turns"
                + " on the same processors, so all latencies have its share in them.";
    }

    /** One kind of request. */
    private record Kind(
            HttpMethod method, String path, @Nullable Buffer body) {

        FixedRate at(int perSecond, Server server, OpenLoop load) throws IOException, InterruptedException {
            RequestOptions request = new RequestOptions().setMethod(method).setAbsoluteURI(server.url() + path);
            if (body != null) {
                request.putHeader("Content-Type", "application/json");
            }
            return new FixedRate(server, load, request, body, perSecond);
        }
    }

    /** Both servers under the same load. */
    private record Pair(int perSecond, FixedRate theirs, FixedRate ours) {

        Judgement judgement(Rounds rounds) {
            return Judgement.atMost(
                    ASKED,
                    rounds.figure(ours).orElseThrow(),
                    rounds.figure(theirs).orElseThrow());
        }

        /** Returns the figures of both side by side. */
        List<Figure> figures(Rounds rounds, Setting setting) {
            List<Figure> bare = theirs.figures(rounds, setting);
            List<Figure> pathway = ours.figures(rounds, setting);
            return IntStream.range(0, bare.size())
                    .boxed()
                    .flatMap(i -> Stream.of(bare.get(i), pathway.get(i)))
                    .toList();
        }
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        Path directory = setting.newDirectory("http-latency");
        List<Judgement> judgements = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        try (Server bare = Server.bare(directory);
                Server pathway = Server.pathway("Pathway", directory.resolve("data"), "interval:1s");
                OpenLoop load = new OpenLoop()) {
            for (Kind kind : List.of(
                    new Kind(HttpMethod.GET, Seed.trace(pathway.url()), null),
                    new Kind(HttpMethod.POST, Seed.TRACES, Buffer.buffer(Seed.draft())))) {
                for (Server server : List.of(bare, pathway)) {
                    kind.at(HEATING, server, load).measure(Duration.ofSeconds(setting.sized(1, 2, 12)));
                }
                List<Pair> pairs = new ArrayList<>();
                for (int rate : setting.isFull() ? RATES : List.of(JUDGED)) {
                    pairs.add(new Pair(rate, kind.at(rate, bare, load), kind.at(rate, pathway, load)));
                }
                Rounds rounds = Rounds.of(
                        Unit.MICROSECONDS,
                        setting,
                        pairs.stream()
                                .<Contender>flatMap(pair -> Stream.of(pair.theirs, pair.ours))
                                .toList());
                pairs.forEach(pair -> figures.addAll(pair.figures(rounds, setting)));
                pairs.stream()
                        .filter(pair -> pair.perSecond == JUDGED)
                        .forEach(pair -> judgements.add(pair.judgement(rounds)));
            }
        }
        return Result.of(judgements, figures, List.of());
    }
}
