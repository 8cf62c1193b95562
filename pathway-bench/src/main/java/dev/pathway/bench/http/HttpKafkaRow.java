package dev.pathway.bench.http;

import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Rounds;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import dev.pathway.broker.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many traces a second the service takes over HTTP, by where its log is, and whether they are there after a kill. */
final class HttpKafkaRow implements Row {

    private static final List<Integer> CONNECTIONS = List.of(64, 128);

    @Override
    public String name() {
        return "http-kafka";
    }

    @Override
    public String what() {
        return "HTTP POST of a 300 B trace with the log on Kafka, 64 and 128 connections";
    }

    @Override
    public String asked() {
        return "all that was acknowledged is there after a kill; the rates are to be known";
    }

    @Override
    public String how() {
        return "One service keeps its log in a file (ALWAYS), one on a broker, one on three brokers (three replicas, two in"
                + " sync). wrk, services and brokers share the machine. In the end the services are killed with SIGKILL,"
                + " others are started in their place, and the traces counted.";
    }

    /** A service, and how many traces it has acknowledged. */
    private static final class Place {

        private final Start start;
        private final Server first;
        private long acknowledged;

        Place(Start start) throws IOException, InterruptedException {
            this.start = start;
            this.first = start.server();
        }

        Contender adding(Wrk load, int connections, Duration heating) {
            String name = String.format(Locale.ROOT, "%s, %d connections", first.name(), connections);
            return Contender.of(name, about -> {
                if (acknowledged == 0) {
                    add(load, connections, heating);
                }
                long began = System.nanoTime();
                return add(load, connections, about) / ((System.nanoTime() - began) / 1e9);
            });
        }

        private double add(Wrk load, int connections, Duration about) throws Exception {
            long added = load.run(first.url() + Seed.TRACES, about, connections);
            acknowledged += added;
            return added;
        }

        Judgement readBack() throws IOException, InterruptedException {
            first.kill();
            try (Server again = start.server()) {
                long lost = Math.max(0, acknowledged - Seed.count(again.url()));
                return Judgement.nothingLost(again.name(), acknowledged, lost);
            }
        }
    }

    /** Starts a service where one was before. */
    @FunctionalInterface
    private interface Start {
        Server server() throws IOException, InterruptedException;
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        Path directory = setting.newDirectory("http-kafka");
        List<Place> places = new ArrayList<>();
        try (Cluster one = Cluster.builder("one").outputs(directory).start();
                Cluster three =
                        Cluster.builder("three").brokers(3).outputs(directory).start()) {
            places.add(new Place(() -> Server.pathway("a file", directory.resolve("file"), "always")));
            places.add(new Place(() -> Server.onKafka("one broker", directory.resolve("one"), one)));
            places.add(new Place(() -> Server.onKafka("three brokers", directory.resolve("three"), three)));
            Wrk load = Wrk.post(directory, Seed.draft());
            Duration heating = Duration.ofSeconds(setting.sized(1, 6, 15));
            List<Contender> contenders = new ArrayList<>();
            for (int connections : CONNECTIONS) {
                places.forEach(place -> contenders.add(place.adding(load, connections, heating)));
            }
            Rounds rounds = Rounds.of(Unit.PER_SECOND, setting.withRoundsOfAtLeast(Duration.ofSeconds(3)), contenders);
            List<Figure> figures = rounds.figures();
            if (figures.isEmpty()) {
                return Result.of(
                        List.of(Judgement.missing(asked(), rounds.missing().get(0))), List.of(), List.of());
            }
            List<Judgement> judgements = new ArrayList<>();
            for (Place place : places) {
                judgements.add(place.readBack());
            }
            return Result.of(judgements, figures, List.of());
        } finally {
            places.forEach(place -> place.first.close());
        }
    }
}
