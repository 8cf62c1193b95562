package dev.pathway.jsonl;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A file of a disk, open for appending.
 *
 * <p>It has two descriptors: one writes, the other is there only because its {@code force(false)} saves what a random
 * access file's {@code sync} would force beside the data, and cannot be interrupted. Both see the error if a force of
 * either fails.
 */
final class DiskOutput implements StoreFiles.Output {

    private static final byte[] SPACES = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);

    /** There has to be so much space for each byte of padding. */
    private static final long LEAST_SHARE = 64;

    private final Path path;
    private final File directory;
    private final RandomAccessFile file;
    private final AsynchronousFileChannel forcing;

    DiskOutput(Path path) throws IOException {
        this.path = path;
        this.directory =
                Objects.requireNonNull(path.toAbsolutePath().getParent()).toFile();
        this.file = new RandomAccessFile(path.toFile(), "rw");
        try {
            this.forcing = AsynchronousFileChannel.open(path, StandardOpenOption.WRITE);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Java's own loop goes on after a short count, so that what comes back is all, or the exception. */
    @Override
    public int write(byte[] source, int from, int length) throws IOException {
        try {
            file.write(source, from, length);
            return length;
        } catch (IOException e) {
            throw DiskFiles.told(e, path);
        }
    }

    @Override
    public void pad(int length) throws IOException {
        long usable = directory.getUsableSpace();
        if (usable < LEAST_SHARE * length) {
            throw new StoreFiles.OutOfSpace(directory + " has " + usable + " bytes left");
        }
        long end = file.getFilePointer();
        try {
            for (int left = length; left > 0; left -= SPACES.length) {
                write(SPACES, 0, Math.min(left, SPACES.length));
            }
        } finally {
            file.seek(end);
        }
    }

    @Override
    public void truncate(long size) throws IOException {
        file.setLength(size);
        file.seek(size);
    }

    @Override
    public void force() throws IOException {
        forcing.force(false);
    }

    @Override
    public void close() throws IOException {
        try {
            forcing.close();
        } finally {
            file.close();
        }
    }
}
