package dev.pathway.bench.http;

import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Samples;
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
                + " omission). The generator takes turns on the same processors, so all latencies have its share in them.";
    }

    /** One kind of request. */
    private record Kind(HttpMethod method, @Nullable Buffer body) {}

    /** A server and what was measured of it under one load. */
    private record Measured(Server server, Samples micros) {

        Figure figure(String load, double share) {
            String name = String.format(Locale.ROOT, "%s, %s, p%s", load, server.name(), number(share * 100));
            return new Figure(name, Unit.MICROSECONDS, Samples.of(micros.percentile(share)));
        }

        private static String number(double percent) {
            return percent == Math.rint(percent) ? String.valueOf((int) percent) : String.valueOf(percent);
        }
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        Path directory = setting.newDirectory("http-latency");
        Duration time = setting.roundTime().multipliedBy(2);
        List<Figure> figures = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        try (Server bare = Server.bare(directory);
                Server pathway = Server.pathway("Pathway", directory.resolve("data"), "interval:1s");
                OpenLoop load = new OpenLoop()) {
            String trace = Seed.trace(pathway.url());
            for (Kind kind :
                    List.of(new Kind(HttpMethod.GET, null), new Kind(HttpMethod.POST, Buffer.buffer(Seed.draft())))) {
                String path = kind.body == null ? trace : Seed.TRACES;
                for (Server server : List.of(bare, pathway)) {
                    load.run(
                            request(kind, server, path),
                            kind.body,
                            HEATING,
                            Duration.ofSeconds(setting.sized(1, 3, 12)));
                }
                for (int rate : setting.isFull() ? RATES : List.of(JUDGED)) {
                    Measured theirs = measure(load, kind, bare, path, rate, time);
                    Measured ours = measure(load, kind, pathway, path, rate, time);
                    String name = String.format(Locale.ROOT, "%s at %,d/s", kind.method, rate);
                    for (double share : new double[] {0.5, 0.99, 0.999}) {
                        figures.add(theirs.figure(name, share));
                        figures.add(ours.figure(name, share));
                    }
                    if (rate == JUDGED) {
                        judgements.add(Judgement.atMost(ASKED, ours.figure(name, 0.5), theirs.figure(name, 0.5)));
                    }
                }
            }
        }
        return Result.of(judgements, figures, List.of());
    }

    private static Measured measure(OpenLoop load, Kind kind, Server server, String path, int rate, Duration time)
            throws IOException, InterruptedException {
        return new Measured(server, load.run(request(kind, server, path), kind.body, rate, time));
    }

    private static RequestOptions request(Kind kind, Server server, String path)
            throws IOException, InterruptedException {
        RequestOptions request = new RequestOptions().setMethod(kind.method).setAbsoluteURI(server.url() + path);
        return kind.body == null ? request : request.putHeader("Content-Type", "application/json");
    }
}
