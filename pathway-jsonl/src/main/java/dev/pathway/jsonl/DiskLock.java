package dev.pathway.jsonl;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lock on the file {@code LOCK}, in which its holder describes itself.
 *
 * <p>Where locks belong to processes, closing any other descriptor of the file releases the lock without a word. So the
 * holder never opens the file again: {@link LiveWriters} turns a second attempt in the same process away before it gets
 * here.
 */
final class DiskLock implements StoreFiles.Lock {

    private static final int MAX_HOLDER_BYTES = 1_000;

    private final Path path;
    private final RandomAccessFile file;
    private final @Nullable Object key;

    private DiskLock(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.key = key(path);
    }

    static DiskLock take(Path path, String holder) throws IOException, StoreFiles.Held {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            FileLock lock = file.getChannel().tryLock();
            if (lock == null) {
                throw new StoreFiles.Held(words(file));
            }
            DiskLock taken = new DiskLock(path, file);
            describe(file, holder);
            return taken;
        } catch (OverlappingFileLockException e) {
            // This very process holds it through other classes than these. Closing the file would release their lock.
            throw new StoreFiles.Held("another class loader of this process");
        } catch (IOException | StoreFiles.Held e) {
            file.close();
            throw e;
        }
    }

    private static void describe(RandomAccessFile file, String holder) {
        try {
            file.setLength(0);
            file.write(holder.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The lock holds without a description too; on a full disk there is no space for one.
            return;
        }
    }

    private static String words(RandomAccessFile file) throws IOException {
        byte[] words = new byte[MAX_HOLDER_BYTES];
        int count = file.read(words);
        return count <= 0 ? "another process" : new String(words, 0, count, StandardCharsets.UTF_8);
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public boolean isOurs() throws IOException {
        try {
            return Objects.equals(key, key(path));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Not called while the file is the one that is locked. */
    @Override
    public String displacedBy() throws IOException {
        try (RandomAccessFile other = new RandomAccessFile(path.toFile(), "r")) {
            return words(other);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
