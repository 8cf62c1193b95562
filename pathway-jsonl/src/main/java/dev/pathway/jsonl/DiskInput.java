package dev.pathway.jsonl;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file of a disk, open for reading. */
final class DiskInput implements StoreFiles.Input {

    private final RandomAccessFile file;

    DiskInput(Path path) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    @Override
    public long size() throws IOException {
        return file.length();
    }

    @Override
    public int read(byte[] target, int from, int length, long position) throws IOException {
        file.seek(position);
        return file.read(target, from, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
