package dev.pathway.bench.store;

import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.PeerMissing;
import dev.pathway.bench.measure.Plot;
import dev.pathway.bench.measure.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the rate of durable adds depends on the number of blocking writers. */
final class WritersPlot {

    private static final List<Integer> WRITERS = List.of(1, 2, 4, 8, 16, 32, 64, 128);

    private WritersPlot() {}

    /** Measures each engine once with each number of writers, all engines with one number before the next; not in a quick run. */
    static Optional<Plot> measure(Setting setting) throws Exception {
        List<Integer> numbers = WRITERS.subList(0, setting.sized(2, 0, WRITERS.size()));
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        List<EngineKind> kinds = Stream.concat(Stream.of(EngineKind.PATHWAY), EngineKind.PEERS.stream())
                .toList();
        List<List<Plot.Point>> points = new ArrayList<>();
        kinds.forEach(kind -> points.add(new ArrayList<>()));
        for (int writers : numbers) {
            for (int i = 0; i < kinds.size(); i++) {
                Contender contender = Contender.peer(
                        new WritingContender(kinds.get(i), Engine.Forcing.ALWAYS, Load.blocking(writers), setting));
                try {
                    points.get(i)
                            .add(new Plot.Point(
                                    writers,
                                    contender.measure(setting.roundTime().dividedBy(2))));
                } catch (PeerMissing e) {
                    // left out, as the row has said
                }
            }
        }
        List<Plot.Curve> curves = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            if (!points.get(i).isEmpty()) {
                curves.add(new Plot.Curve(kinds.get(i).title(), points.get(i)));
            }
        }
        return Optional.of(new Plot(
                "performance-writers",
                "Durable adds a second, by the number of blocking writers",
                "blocking writers",
                "adds a second",
                curves));
    }
}
