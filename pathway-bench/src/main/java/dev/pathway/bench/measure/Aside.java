package dev.pathway.bench.measure;

import java.util.ArrayList;
import java.util.List;

/** What the rounds of a contender tell besides their values, such as the longest wait of each. */
public final class Aside {

    private final String name;
    private final Unit unit;
    private final List<Double> told = new ArrayList<>();

    public Aside(String name, Unit unit) {
        this.name = name;
        this.unit = unit;
    }

    /** Notes what one round tells, be it one that counts or one to warm up. */
    public void note(double value) {
        told.add(value);
    }

    /** Returns what the rounds that count told, which are the last. */
    public Figure figure(Setting setting) {
        return new Figure(name, unit, Samples.of(told.subList(told.size() - setting.rounds(), told.size())));
    }
}
