package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.space.SpaceCatalog;
import dev.pathway.space.Spaces;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.StoreBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The spaces of a data directory: each directory in it that has the name of a space is one, with a log and its snapshots. One
 * that is set aside keeps its files under a name that no space can have. Directories are made when they are first needed.
 *
 * <pre>
 *   data/
 *     default/
 *     team-a/
 *     team-b.removed-20261125T121853.104Z/
 * </pre>
 *
 * <p>A space may be a symbolic link to a directory elsewhere. Safe for use by several threads.
 */
public final class FileSpaces implements SpaceCatalog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path data;
    private final StoreOpening opening;
    private final InstantSource clock;

    /** How the store of a space is opened. */
    @FunctionalInterface
    public interface StoreOpening {

        /**
         * Opens the store of the space {@code name} in its directory, which need not be there. It begins a builder, and has
         * {@code as} open it: as the writer or as a follower, whichever is asked for.
         */
        PathwayStore open(String name, Path directory, Function<StoreBuilder, PathwayStore> as);
    }

    FileSpaces(Path data, StoreOpening opening, InstantSource clock) {
        this.data = data.toAbsolutePath().normalize();
        this.opening = opening;
        this.clock = clock;
    }

    /** Returns the spaces of a directory, as stores that keep all events and force each write to the disk. */
    public static FileSpaces in(Path data) {
        return in(
                data,
                (name, directory, as) -> as.apply(
                        PathwayStore.builder(JsonlEventLog.open(directory)).snapshots(FileSnapshots.in(directory))));
    }

    /** Returns the spaces of a directory, as stores that {@code opening} opens. */
    public static FileSpaces in(Path data, StoreOpening opening) {
        return new FileSpaces(data, opening, InstantSource.system());
    }

    @Override
    public List<String> names() {
        SortedSet<String> names = new TreeSet<>(List.of(Spaces.DEFAULT));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                data, file -> Spaces.isName(String.valueOf(file.getFileName())) && Files.isDirectory(file))) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (NoSuchFileException e) {
            return List.copyOf(names);
        } catch (IOException e) {
            throw new EventLogException.Unavailable("Listing the spaces in " + data + " failed", e);
        }
        return List.copyOf(names);
    }

    @Override
    public boolean exists(String name) {
        return name.equals(Spaces.DEFAULT) || Files.isDirectory(data.resolve(name));
    }

    @Override
    public boolean create(String name) {
        if (exists(name)) {
            return false;
        }
        try {
            Files.createDirectories(data);
            Files.createDirectory(data.resolve(name));
            forceNames();
            return true;
        } catch (FileAlreadyExistsException e) {
            if (exists(name)) {
                return false;
            }
            throw new EventLogException.Unavailable("What has the name of the space " + name + " is no directory", e);
        } catch (IOException e) {
            throw new EventLogException.Unavailable("Creating the space " + name + " failed", e);
        }
    }

    @Override
    public PathwayStore open(String name) {
        return opening.open(name, data.resolve(name), StoreBuilder::open);
    }

    @Override
    public PathwayStore follow(String name) {
        return opening.open(name, data.resolve(name), StoreBuilder::follow);
    }

    @Override
    public void setAside(String name) {
        Path aside = data.resolve(name + ".removed-" + TIME.format(clock.instant()));
        try {
            // Onto a directory that is not empty, a move fails.
            Files.move(data.resolve(name), aside);
            forceNames();
        } catch (NoSuchFileException e) {
            throw new SpaceNotFound(name);
        } catch (IOException e) {
            throw new EventLogException.Unavailable("Setting the space " + name + " aside failed", e);
        }
    }

    private void forceNames() throws IOException {
        try (FileChannel directory = FileChannel.open(data, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
