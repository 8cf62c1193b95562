package dev.pathway.space;

import dev.pathway.error.EventLogException;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.log.EventLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Spaces that forget everything when they are closed, and a record of what was asked of them. */
final class MemoryCatalog implements SpaceCatalog {

    final List<String> opened = Collections.synchronizedList(new ArrayList<>());
    final List<String> followed = Collections.synchronizedList(new ArrayList<>());
    final Set<String> broken = Collections.synchronizedSet(new HashSet<>());
    private final SortedSet<String> names = Collections.synchronizedSortedSet(new TreeSet<>(Set.of(Spaces.DEFAULT)));
    volatile Supplier<EventLog> ofDefault = InMemoryEventLog::new;
    volatile CountDownLatch opening = new CountDownLatch(0);
    volatile CountDownLatch listing = new CountDownLatch(0);

    MemoryCatalog with(String... more) {
        names.addAll(List.of(more));
        return this;
    }

    @Override
    public List<String> names() {
        pass(listing);
        return List.copyOf(names);
    }

    @Override
    public boolean exists(String name) {
        return names.contains(name);
    }

    @Override
    public boolean create(String name) {
        return names.add(name);
    }

    @Override
    public PathwayStore open(String name) {
        pass(opening);
        opened.add(name);
        if (broken.contains(name)) {
            throw new EventLogException.Damaged(name + " is broken", null);
        }
        return PathwayStore.builder(log(name)).open();
    }

    @Override
    public PathwayStore follow(String name) {
        followed.add(name);
        return PathwayStore.builder(log(name)).follow();
    }

    private static void pass(CountDownLatch gate) {
        try {
            if (!gate.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the gate stayed closed");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private EventLog log(String name) {
        return name.equals(Spaces.DEFAULT) ? ofDefault.get() : new InMemoryEventLog();
    }

    @Override
    public void setAside(String name) {
        if (!names.remove(name)) {
            throw new SpaceNotFound(name);
        }
    }
}
