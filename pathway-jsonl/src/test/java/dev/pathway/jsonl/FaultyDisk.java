package dev.pathway.jsonl;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disk that counts what it is asked to do, and fails when told to.
 *
 * <p>A write that fails may have written a part, as a disk does.
 */
final class FaultyDisk implements StoreFiles {

    private final StoreFiles disk;
    private @Nullable Fault fault;
    private int operations;

    FaultyDisk(StoreFiles disk) {
        this.disk = disk;
    }

    /** Decides over each operation, before it is done. */
    @FunctionalInterface
    interface Fault {

        /** Throws to fail the operation {@code index}, which is of this kind: write, force, truncate, rename, … */
        void before(int index, String kind) throws IOException;
    }

    /** Fails operations from now on; null for none. */
    synchronized void failing(@Nullable Fault next) {
        this.fault = next;
    }

    /** Returns how many operations there were. */
    synchronized int operations() {
        return operations;
    }

    static IOException ioError() {
        return new IOException("Input/output error");
    }

    static IOException noSpace() {
        return new OutOfSpace("No space left on device", new IOException("No space left on device"));
    }

    private void before(String kind) throws IOException {
        Fault now;
        int index;
        synchronized (this) {
            now = fault;
            index = operations++;
        }
        if (now != null) {
            now.before(index, kind);
        }
    }

    @Override
    public Object place() throws IOException {
        return disk.place();
    }

    @Override
    public void createDirectory() throws IOException {
        before("createDirectory");
        disk.createDirectory();
    }

    @Override
    public List<String> list(String folder) throws IOException {
        before("list");
        return disk.list(folder);
    }

    @Override
    public Input read(String name) throws IOException {
        before("open");
        return new PassingOnFiles.PassingOnInput(disk.read(name)) {
            @Override
            public int read(byte[] target, int from, int length, long position) throws IOException {
                before("read");
                return super.read(target, from, length, position);
            }
        };
    }

    @Override
    public Output create(String name) throws IOException {
        before("create");
        Output out = disk.create(name);
        return new Output() {
            @Override
            public int write(byte[] source, int from, int length) throws IOException {
                try {
                    before("write");
                } catch (IOException e) {
                    out.write(source, from, length / 2);
                    throw e;
                }
                // A short count is legal, and AppendLoop has to go on.
                return out.write(source, from, (length + 1) / 2);
            }

            @Override
            public void pad(int length) throws IOException {
                try {
                    before("pad");
                } catch (IOException e) {
                    out.pad(length / 2);
                    throw e;
                }
                out.pad(length);
            }

            @Override
            public void truncate(long size) throws IOException {
                before("truncate");
                out.truncate(size);
            }

            @Override
            public void force() throws IOException {
                before("force");
                out.force();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Override
    public void rename(String from, String to) throws IOException {
        before("rename");
        disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        before("delete");
        disk.delete(name);
    }

    @Override
    public void forceDirectory() throws IOException {
        before("forceDirectory");
        disk.forceDirectory();
    }

    @Override
    public Lock lock(String holder) throws IOException, Held {
        before("lock");
        return disk.lock(holder);
    }
}
