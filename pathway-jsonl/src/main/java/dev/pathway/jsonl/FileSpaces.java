package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.error.SpaceKept;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.space.SpaceCatalog;
import dev.pathway.space.Spaces;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.StoreBuilder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
 * <p>A space may be a symbolic link to a directory elsewhere. Each has a lock of its own: several processes may use the same
 * data directory, and the one that opens a space to write while another does gets {@link EventLogException.Busy}. Creating a
 * space and setting one aside survive a power cut once they have returned, and can be repeated after a failure.
 *
 * <p>Every method that takes a name throws {@link IllegalArgumentException} for one that {@link Spaces#isName} does not
 * accept: 1 to 63 of {@code a-z0-9-}, beginning with a letter or digit. Safe for use by several threads.
 */
public final class FileSpaces implements SpaceCatalog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path data;
    private final StoreOpening opening;
    private final InstantSource clock;
    private final DurableDirectories directories;

    /** How the store of a space is opened. Called by several threads at once, for different spaces. */
    @FunctionalInterface
    public interface StoreOpening {

        /**
         * Opens the store of the space {@code name} in its directory, which need not be there. It begins a builder, has
         * {@code as} open it, exactly once, and returns what that returns: a store that writes or one that follows,
         * whichever is asked for. The caller closes the store.
         *
         * @throws EventLogException if the store cannot be opened; then nothing is left open. Any other exception of a
         *     builder goes to the caller as it is.
         */
        PathwayStore open(String name, Path directory, Function<StoreBuilder, PathwayStore> as);
    }

    FileSpaces(Path data, StoreOpening opening, InstantSource clock, DurableDirectories directories) {
        this.data = data.toAbsolutePath();
        this.opening = opening;
        this.clock = clock;
        this.directories = directories;
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
        return new FileSpaces(data, opening, InstantSource.system(), DurableDirectories.ON_DISK);
    }

    /**
     * Returns the names of all spaces, in order.
     *
     * @throws EventLogException.Unavailable if the data directory cannot be read
     */
    @Override
    public List<String> names() {
        SortedSet<String> names = new TreeSet<>(List.of(Spaces.DEFAULT));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                data, file -> Spaces.isName(String.valueOf(file.getFileName())) && Files.isDirectory(file))) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (NoSuchFileException e) {
            return List.copyOf(names);
        } catch (IOException | DirectoryIteratorException e) {
            throw new EventLogException.Unavailable("Listing the spaces in " + data + " failed", e);
        }
        return List.copyOf(names);
    }

    /**
     * Returns whether there is a space of this name.
     *
     * @throws EventLogException.Unavailable if that cannot be told
     */
    @Override
    public boolean exists(String name) {
        Path directory = directory(name);
        try {
            return name.equals(Spaces.DEFAULT) || isDirectory(directory);
        } catch (IOException e) {
            throw new EventLogException.Unavailable("Looking for the space " + name + " failed", e);
        }
    }

    @Override
    public boolean create(String name) {
        Path directory = directory(name);
        try {
            return !name.equals(Spaces.DEFAULT) && directories.make(directory);
        } catch (FileAlreadyExistsException e) {
            throw new EventLogException.Unavailable(
                    "Creating the space " + name + " failed: " + e.getFile() + " is no directory", e);
        } catch (IOException e) {
            throw new EventLogException.Unavailable("Creating the space " + name + " failed", e);
        }
    }

    @Override
    public PathwayStore open(String name) {
        return opening.open(name, directory(name), StoreBuilder::open);
    }

    @Override
    public PathwayStore follow(String name) {
        return opening.open(name, directory(name), StoreBuilder::follow);
    }

    /**
     * Takes a space out of the list; its files stay under another name. After a failure it may be out of it already: then
     * repeating it makes that durable, and throws {@link SpaceNotFound}.
     *
     * @throws SpaceNotFound if there is no such space
     * @throws SpaceKept if it is {@link Spaces#DEFAULT}
     * @throws EventLogException.Unavailable if that failed; it can be repeated
     */
    @Override
    public void setAside(String name) {
        Path directory = directory(name);
        if (name.equals(Spaces.DEFAULT)) {
            throw new SpaceKept(name);
        }
        try {
            boolean isThere = isDirectory(directory);
            if (isThere) {
                // Onto a directory that is not empty, a move fails.
                Files.move(directory, data.resolve(name + ".removed-" + TIME.format(clock.instant())));
            }
            directories.force(data);
            if (!isThere) {
                throw new SpaceNotFound(name);
            }
        } catch (NoSuchFileException e) {
            throw new SpaceNotFound(name);
        } catch (IOException e) {
            throw new EventLogException.Unavailable("Setting the space " + name + " aside failed", e);
        }
    }

    private Path directory(String name) {
        if (!Spaces.isName(name)) {
            throw new IllegalArgumentException("No space can have the name " + name);
        }
        return data.resolve(name);
    }

    private static boolean isDirectory(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
