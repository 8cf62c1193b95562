package dev.pathway.daemon.store;

import dev.pathway.daemon.console.ProgramFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the stores of a data directory are: one directory a space.
 *
 * <pre>
 *   data/
 *     default/     the store of the space that is always there
 *     team-a/      that of another
 * </pre>
 */
public final class StoreDirectory {

    private StoreDirectory() {}

    /**
     * Returns a data directory by its whole path, there or not yet.
     *
     * @throws ProgramFailure if something else is there
     */
    public static Path data(Path data) {
        Path directory = data.toAbsolutePath().normalize();
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw ProgramFailure.unusable(directory + " is not a directory", null);
        }
        return directory;
    }

    /**
     * Returns where a space of a data directory is kept, there or not yet.
     *
     * @throws ProgramFailure if the data directory is something else
     */
    public static Path of(Path data, String space) {
        return data(data).resolve(space);
    }

    /**
     * Returns the store that is there: that of a space of a data directory, or the directory itself if that holds a log.
     *
     * @throws ProgramFailure if there is none
     */
    public static Path existing(Path dataOrStore, String space) {
        Path inside = of(dataOrStore, space);
        if (Files.isDirectory(inside)) {
            return inside;
        }
        Path itself = dataOrStore.toAbsolutePath().normalize();
        if (holdsLog(itself)) {
            return itself;
        }
        throw ProgramFailure.unusable("There is no store in " + inside + ", nor in " + itself + " itself", null);
    }

    private static boolean holdsLog(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "{events,snapshot}-*.jsonl")) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw ProgramFailure.unusable("Cannot list " + directory + ": " + e, e);
        }
    }
}
