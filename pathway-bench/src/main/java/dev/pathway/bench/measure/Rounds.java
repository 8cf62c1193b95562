package dev.pathway.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Contenders that take turns, so that whatever the machine does meanwhile happens to all of them.
 *
 * <p>In every round each of them is measured once, in an order drawn anew from a fixed seed, and after a collection of
 * this JVM's garbage, so that nobody pays for what another has left. A first round, shorter, warms up and does not count.
 */
public final class Rounds {

    private static final long SEED = 1;

    private final Unit unit;
    private final Setting setting;
    private final Map<Contender, List<Double>> values = new LinkedHashMap<>();
    private final Random random = new Random(SEED);
    private final List<String> missing = new ArrayList<>();

    private Rounds(Unit unit, Setting setting) {
        this.unit = unit;
        this.setting = setting;
    }

    /** Measures all of these in rounds, in a unit. Those that are missing drop out. */
    public static Rounds of(Unit unit, Setting setting, List<Contender> contenders) throws Exception {
        Rounds rounds = new Rounds(unit, setting);
        contenders.forEach(contender -> rounds.values.put(contender, new ArrayList<>()));
        rounds.run();
        return rounds;
    }

    private void run() throws Exception {
        if (!setting.warmUpTime().isZero()) {
            turn(setting.warmUpTime());
            values.values().forEach(List::clear);
        }
        for (int round = 0; round < setting.rounds(); round++) {
            turn(setting.roundTime());
        }
    }

    private void turn(Duration about) throws Exception {
        List<Contender> order = new ArrayList<>(values.keySet());
        Collections.shuffle(order, random);
        for (Contender contender : order) {
            System.gc();
            try {
                double value = contender.measure(about);
                values.getOrDefault(contender, new ArrayList<>()).add(value);
            } catch (PeerMissing e) {
                values.remove(contender);
                missing.add(contender.name() + " is left out: " + e.getMessage());
            }
        }
    }

    /** Returns what all of them came to that were there, in the order in which they were given. */
    public List<Figure> figures() {
        return values.entrySet().stream()
                .map(entry -> figure(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Returns what one of them came to; empty if it is missing. */
    public Optional<Figure> figure(Contender contender) {
        return Optional.ofNullable(values.get(contender)).map(measured -> figure(contender, measured));
    }

    /** Returns the best of these; empty if all of them are missing. */
    public Optional<Figure> best(List<Contender> some) {
        return some.stream().flatMap(contender -> figure(contender).stream()).reduce(Figure::orBetter);
    }

    /** Returns a sentence for each that is missing. */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    private Figure figure(Contender contender, List<Double> measured) {
        return new Figure(contender.name(), unit, Samples.of(measured));
    }
}
