package dev.pathway.bench.http;

import dev.pathway.bench.measure.Aside;
import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Samples;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long a server takes to answer requests that are due at a fixed rate: the median of a round, and its tail beside it. */
final class FixedRate implements Contender {

    private static final double P99 = 0.99;
    private static final double P999 = 0.999;

    private final String name;
    private final OpenLoop load;
    private final RequestOptions request;
    private final @Nullable Buffer body;
    private final int perSecond;
    private final Aside p99;
    private final Aside p999;

    FixedRate(Server server, OpenLoop load, RequestOptions request, @Nullable Buffer body, int perSecond) {
        this.name = String.format(Locale.ROOT, "%s at %,d/s, %s, ", request.getMethod(), perSecond, server.name());
        this.load = load;
        this.request = request;
        this.body = body;
        this.perSecond = perSecond;
        this.p99 = new Aside(name + "p99", Unit.MICROSECONDS);
        this.p999 = new Aside(name + "p99.9", Unit.MICROSECONDS);
    }

    @Override
    public String name() {
        return name + "p50";
    }

    @Override
    public double measure(Duration about) throws InterruptedException {
        Samples micros = load.run(request, body, perSecond, about);
        p99.note(micros.percentile(P99));
        p999.note(micros.percentile(P999));
        return micros.median();
    }

    /** Returns the median, the p99 and the p99.9 of each of these rounds, which it took part in. */
    List<Figure> figures(Rounds rounds, Setting setting) {
        return List.of(rounds.figure(this).orElseThrow(), p99.figure(setting), p999.figure(setting));
    }
}
