package dev.pathway.bench.http;

import dev.pathway.bench.measure.Contender;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** How much CPU a server uses for a request, in microseconds, while {@code wrk} loads it. */
final class CpuRequest implements Contender {

    private final Server server;
    private final Wrk load;
    private final String url;
    private final Duration heating;
    private boolean hot;
    private long answered;
    private long began;
    private double perSecond;

    /**
     * Makes a contender of a server.
     *
     * @param heating how long it is loaded before its first round: its compiler needs seconds, and then rests
     */
    CpuRequest(Server server, Wrk load, String path, Duration heating) throws IOException, InterruptedException {
        this.server = server;
        this.load = load;
        this.url = server.url() + path;
        this.heating = heating;
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public double measure(Duration about) throws Exception {
        if (!hot) {
            answered += load.run(url, heating);
            hot = true;
        }
        Duration before = server.cpu();
        began = System.nanoTime();
        long requests = load.run(url, about);
        answered += requests;
        perSecond = requests / ((System.nanoTime() - began) / 1e9);
        return server.cpu().minus(before).toNanos() / 1e3 / requests;
    }

    /** Returns how many requests were answered well by now. */
    long answered() {
        return answered;
    }

    /** Returns a sentence on how many it answered in the last round. */
    String rate() {
        return String.format(Locale.ROOT, "%s: %,.0f requests a second in the last round", name(), perSecond);
    }
}
