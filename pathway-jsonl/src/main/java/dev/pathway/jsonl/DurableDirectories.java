package dev.pathway.jsonl;

import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Directories that a power cut does not undo: the entry of each in the one above is forced before anybody relies on it. */
public final class DurableDirectories {

    static final DurableDirectories ON_DISK = new DurableDirectories(DurableDirectories::forceOnDisk);

    private final Force force;

    /** Returns once the entries of a directory would survive a power cut. */
    @FunctionalInterface
    interface Force {
        void of(Path directory) throws IOException;
    }

    DurableDirectories(Force force) {
        this.force = force;
    }

    /**
     * Makes a directory and those above it, as far as they are not there. After a failure some may be there, and it can be
     * repeated.
     *
     * @return whether it was made now; false if it was there
     * @throws FileAlreadyExistsException if what has the name of one of them is no directory
     * @throws IOException if making or forcing one failed
     */
    public static boolean create(Path directory) throws IOException {
        return ON_DISK.make(directory.toAbsolutePath());
    }

    /** Does what {@link #create} does; the path is absolute. */
    boolean make(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent == null) {
            return false;
        }
        if (Files.isDirectory(directory)) {
            forceEntryOfAnother(parent);
            return false;
        }
        make(parent);
        boolean made = makeOne(directory);
        force.of(parent);
        return made;
    }

    /** Forces the entry of one that is there: whoever made it may have failed, or been killed, before that. */
    private void forceEntryOfAnother(Path parent) throws IOException {
        try {
            force.of(parent);
        } catch (AccessDeniedException e) {
            // Somebody else made it for us in a place that we may not look into: then its entry is theirs to force.
            return;
        }
    }

    private static boolean makeOne(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory)) {
                return false;
            }
            throw e;
        } catch (IOException e) {
            throw DiskFiles.told(e, directory);
        }
    }

    /** Returns once the entries of a directory would survive a power cut. */
    void force(Path directory) throws IOException {
        force.of(directory);
    }

    private static void forceOnDisk(Path directory) throws IOException {
        try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw DiskFiles.told(e, directory);
        }
    }
}
