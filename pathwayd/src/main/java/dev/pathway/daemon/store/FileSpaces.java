package dev.pathway.daemon.store;

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

/**
 * The spaces of a data directory: each directory in it that has the name of a space is one. One that is set aside keeps
 * its files under a name that no space can have.
 *
 * <pre>
 *   data/
 *     default/
 *     team-a/
 *     team-b.removed-20261125T121853.104Z/
 * </pre>
 */
public final class FileSpaces implements SpaceCatalog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path data;
    private final SpaceOpening<Path> opening;
    private final InstantSource clock;

    /** Makes the spaces of a directory, which need not be there; {@code opening} opens one in a directory of its own. */
    public FileSpaces(Path data, SpaceOpening<Path> opening, InstantSource clock) {
        this.data = data;
        this.opening = opening;
        this.clock = clock;
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
        return name.equals(Spaces.DEFAULT) || Files.isDirectory(StoreDirectory.of(data, name));
    }

    @Override
    public boolean create(String name) {
        if (exists(name)) {
            return false;
        }
        try {
            Files.createDirectories(data);
            Files.createDirectory(StoreDirectory.of(data, name));
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
        return opening.open(name, StoreDirectory.of(data, name), StoreBuilder::open);
    }

    @Override
    public PathwayStore follow(String name) {
        return opening.open(name, StoreDirectory.of(data, name), StoreBuilder::follow);
    }

    @Override
    public void setAside(String name) {
        Path aside = data.resolve(name + ".removed-" + TIME.format(clock.instant()));
        try {
            // Onto a directory that is not empty, a move fails.
            Files.move(StoreDirectory.of(data, name), aside);
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
