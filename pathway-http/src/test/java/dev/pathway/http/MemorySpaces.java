package dev.pathway.http;

import dev.pathway.error.SpaceNotFound;
import dev.pathway.log.EventLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.space.SpaceCatalog;
import dev.pathway.space.Spaces;
import dev.pathway.store.PathwayStore;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;

/** Spaces in memory, which are forgotten when they are closed. */
final class MemorySpaces implements SpaceCatalog {

    private final SortedSet<String> names = new ConcurrentSkipListSet<>(Set.of(Spaces.DEFAULT));

    private final Function<String, EventLog> logs;

    MemorySpaces(String... besidesDefault) {
        this(name -> new InMemoryEventLog(), besidesDefault);
    }

    /** Makes spaces each of which begins with the log that {@code logs} gives for its name. */
    MemorySpaces(Function<String, EventLog> logs, String... besidesDefault) {
        this.logs = logs;
        names.addAll(List.of(besidesDefault));
    }

    @Override
    public List<String> names() {
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
        return PathwayStore.builder(logs.apply(name)).open();
    }

    @Override
    public PathwayStore follow(String name) {
        return PathwayStore.builder(logs.apply(name)).follow();
    }

    @Override
    public void setAside(String name) {
        if (!names.remove(name)) {
            throw new SpaceNotFound(name);
        }
    }
}
