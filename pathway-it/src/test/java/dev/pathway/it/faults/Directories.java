package dev.pathway.it.faults;

import dev.pathway.event.Event;
import dev.pathway.jsonl.JsonlEventLog;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the tests do with whole directories. */
final class Directories {

    private Directories() {}

    /** Copies a directory into one that is made for it. */
    static void copy(Path from, Path to) throws IOException {
        for (Path path : walk(from)) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    /** Makes a store as a process leaves it behind that is killed: nothing in it proves its last event. */
    static List<Event> unmarkedStore(Path directory, int count) throws IOException {
        List<Event> events = Events.fromTheBeginning().next(count);
        Path living = directory.resolveSibling(directory.getFileName() + ".living");
        Files.createDirectories(directory);
        try (EventLog log = JsonlEventLog.open(living);
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            for (Event event : events) {
                writer.append(List.of(event));
            }
            for (Path path : walk(living)) {
                if (path.toString().endsWith(".jsonl")) {
                    Files.copy(path, directory.resolve(path.getFileName().toString()));
                }
            }
        }
        return events;
    }

    /** Returns everything in a directory: the bytes of files by their names. */
    static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path path : walk(directory)) {
            contents.put(path.toString(), Files.isDirectory(path) ? "" : Files.readString(path));
        }
        return contents;
    }

    /** Returns the directory and all that is in it, each behind the directory that it is in. */
    static List<Path> walk(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.toList();
        }
    }
}
