package dev.pathway.jsonl;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The files of a store on a disk.
 *
 * <p>Neither a {@code FileChannel} nor any other channel that an interrupt closes is used for reading, writing or
 * forcing: random access files and asynchronous channels (whose {@code force} runs in the calling thread) know no
 * interrupts.
 */
final class DiskFiles implements StoreFiles {

    private final Path directory;

    DiskFiles(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    @Override
    public Object place() throws IOException {
        Object key = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
        return key != null ? key : directory.toRealPath();
    }

    @Override
    public void createDirectory() throws IOException {
        DurableDirectories.create(directory);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.resolve(folder))) {
            for (Path entry : entries) {
                if (!Files.isDirectory(entry)) {
                    names.add(String.valueOf(entry.getFileName()));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public Input read(String name) throws IOException {
        Path path = directory.resolve(name);
        try {
            return new DiskInput(path);
        } catch (FileNotFoundException e) {
            // It stands for everything that keeps a file from being opened.
            if (Files.notExists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            throw e;
        }
    }

    @Override
    public Output create(String name) throws IOException {
        Path path = directory.resolve(name);
        Path folder = path.getParent();
        try {
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectory(folder);
            }
            Files.createFile(path);
            return new DiskOutput(path);
        } catch (IOException e) {
            throw told(e, path);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Path target = directory.resolve(to);
        try {
            Files.move(directory.resolve(from), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw told(e, target);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public void forceDirectory() throws IOException {
        DurableDirectories.ON_DISK.force(directory);
    }

    @Override
    public Lock lock(String holder) throws IOException, Held {
        try {
            return DiskLock.take(directory.resolve("LOCK"), holder);
        } catch (IOException e) {
            throw told(e, directory);
        }
    }

    /** Returns the exception, as {@link OutOfSpace} if that is what it says. */
    static IOException told(IOException e, Path path) {
        if (e instanceof OutOfSpace || !speaksOfSpace(e, path)) {
            return e;
        }
        return new OutOfSpace(path + ": " + e.getMessage(), e);
    }

    /** Java hands the error of the system on as words only, and they may be in the language of the user. */
    private static boolean speaksOfSpace(IOException e, Path path) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("no space left")
                || words.contains("quota exceeded")
                || words.contains("file too large")
                || words.contains("not enough space")) {
            return true;
        }
        try {
            Path folder = path.getParent();
            return folder != null && Files.getFileStore(folder).getUsableSpace() == 0;
        } catch (IOException unknown) {
            return false;
        }
    }
}
