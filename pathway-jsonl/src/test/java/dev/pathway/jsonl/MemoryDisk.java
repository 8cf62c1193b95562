package dev.pathway.jsonl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A disk in memory that knows what was forced: {@link #afterPowerCut()} has that and nothing else. */
final class MemoryDisk implements StoreFiles {

    private final Map<String, Blocks> files = new TreeMap<>();
    private final Map<String, Blocks> forcedEntries = new HashMap<>();
    private boolean locked;

    /** The bytes of one file, and how many of them are forced. */
    private static final class Blocks {
        private byte[] bytes = new byte[0];
        private int length;
        private byte[] forced = new byte[0];

        /** Replaces the bytes from a place on, and lengthens the file if need be. */
        private void put(int at, byte[] source, int from, int count) {
            if (bytes.length < at + count) {
                bytes = Arrays.copyOf(bytes, 2 * (at + count));
            }
            System.arraycopy(source, from, bytes, at, count);
            length = Math.max(length, at + count);
        }

        private Blocks copyOfForced() {
            Blocks copy = new Blocks();
            copy.bytes = forced.clone();
            copy.length = forced.length;
            copy.forced = forced.clone();
            return copy;
        }
    }

    /** Returns the disk as a power cut leaves it that drops everything that was not forced. */
    synchronized MemoryDisk afterPowerCut() {
        MemoryDisk left = new MemoryDisk();
        forcedEntries.forEach((name, blocks) -> left.put(name, blocks.copyOfForced()));
        return left;
    }

    /** Returns the disk as the end of the process leaves it. */
    synchronized MemoryDisk afterKill() {
        MemoryDisk left = new MemoryDisk();
        files.forEach((name, blocks) -> left.set(name, Arrays.copyOf(blocks.bytes, blocks.length)));
        return left;
    }

    private void put(String name, Blocks blocks) {
        files.put(name, blocks);
        forcedEntries.put(name, blocks);
    }

    /** Puts a file there, forced. */
    synchronized void set(String name, byte[] bytes) {
        Blocks blocks = new Blocks();
        blocks.bytes = bytes.clone();
        blocks.length = bytes.length;
        blocks.forced = bytes.clone();
        put(name, blocks);
    }

    /** Makes a file one of which only the first bytes were forced, however often it is read as a whole. */
    synchronized void unforceBehind(String name, int length) {
        Blocks blocks = files.get(name);
        blocks.forced = Arrays.copyOf(blocks.bytes, length);
    }

    synchronized byte[] get(String name) {
        Blocks blocks = files.get(name);
        return Arrays.copyOf(blocks.bytes, blocks.length);
    }

    synchronized List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** Returns the names of the segments in the order of their epochs. */
    synchronized List<String> segments() {
        return files.keySet().stream()
                .filter(name -> SegmentName.from(name).isPresent())
                .sorted((a, b) -> SegmentName.from(a)
                        .orElseThrow()
                        .compareTo(SegmentName.from(b).orElseThrow()))
                .collect(Collectors.toList());
    }

    synchronized void remove(String name) {
        files.remove(name);
        forcedEntries.remove(name);
    }

    @Override
    public Object place() {
        return this;
    }

    @Override
    public void createDirectory() {}

    @Override
    public synchronized List<String> list(String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return files.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(name -> name.indexOf('/') < 0)
                .collect(Collectors.toList());
    }

    private Blocks blocks(String name) throws IOException {
        Blocks blocks = files.get(name);
        if (blocks == null) {
            throw new NoSuchFileException(name);
        }
        return blocks;
    }

    @Override
    public synchronized Input read(String name) throws IOException {
        Blocks blocks = blocks(name);
        return new Input() {
            @Override
            public long size() {
                synchronized (MemoryDisk.this) {
                    return blocks.length;
                }
            }

            @Override
            public int read(byte[] target, int from, int length, long position) {
                synchronized (MemoryDisk.this) {
                    if (position >= blocks.length) {
                        return -1;
                    }
                    int count = (int) Math.min(length, blocks.length - position);
                    System.arraycopy(blocks.bytes, (int) position, target, from, count);
                    return count;
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public synchronized Output create(String name) throws IOException {
        if (files.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        Blocks blocks = new Blocks();
        files.put(name, blocks);
        return new Output() {

            private int end;

            @Override
            public int write(byte[] source, int from, int length) {
                synchronized (MemoryDisk.this) {
                    blocks.put(end, source, from, length);
                    end += length;
                    return length;
                }
            }

            @Override
            public void pad(int length) {
                synchronized (MemoryDisk.this) {
                    blocks.put(end, " ".repeat(length).getBytes(StandardCharsets.US_ASCII), 0, length);
                }
            }

            @Override
            public void truncate(long size) {
                synchronized (MemoryDisk.this) {
                    blocks.length = (int) size;
                    end = (int) size;
                }
            }

            @Override
            public void force() {
                synchronized (MemoryDisk.this) {
                    blocks.forced = Arrays.copyOf(blocks.bytes, blocks.length);
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        files.put(to, blocks(from));
        files.remove(from);
    }

    @Override
    public synchronized void delete(String name) {
        files.remove(name);
    }

    @Override
    public synchronized void forceDirectory() {
        forcedEntries.clear();
        forcedEntries.putAll(files);
    }

    @Override
    public synchronized Lock lock(String holder) throws Held {
        if (locked) {
            throw new Held("somebody else");
        }
        locked = true;
        return new Lock() {
            @Override
            public boolean isOurs() {
                return true;
            }

            @Override
            public String displacedBy() {
                return "nobody";
            }

            @Override
            public void close() {
                synchronized (MemoryDisk.this) {
                    locked = false;
                }
            }
        };
    }
}
