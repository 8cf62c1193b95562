package dev.pathway.jsonl;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A disk in memory that behaves as badly as a real one may: see {@link SimulatedFile} and {@link SimulatedDirectory} for
 * what a power cut leaves, and {@link DiskFaults} for what fails.
 *
 * <p>An operation that fails may have been done, wholly or in part; a write or a read may be short. From a dead disk any
 * number of images can be drawn. One seed decides everything. Not safe for use by several threads.
 */
final class SimulatedDisk implements StoreFiles {

    private final SimulatedDirectory directory;
    private final DiskFaults faults;
    private final Dice dice;
    private Object place = new Object();
    private boolean locked;

    SimulatedDisk(Dice dice, OperationTrace trace) {
        this(new SimulatedDirectory(), new DiskFaults(dice, trace));
    }

    private SimulatedDisk(SimulatedDirectory directory, DiskFaults faults) {
        this.directory = directory;
        this.faults = faults;
        this.dice = faults.dice();
    }

    DiskFaults faults() {
        return faults;
    }

    private SimulatedDisk imageOf(SimulatedDirectory left) {
        return new SimulatedDisk(left, new DiskFaults(dice, faults.trace()));
    }

    /** Returns the disk as the next process finds it when this one ends. */
    SimulatedDisk afterKill() {
        return imageOf(directory.afterKill(dice, SimulatedFile::copy));
    }

    /** Returns the same where memory was short, so that ghosts have vanished: what is really there is read. */
    SimulatedDisk afterKillWithoutGhosts() {
        return imageOf(directory.afterKill(dice, file -> file.withoutGhosts(dice)));
    }

    /** Returns one of the disks that a power cut may leave. */
    SimulatedDisk afterPowerCut() {
        int keptBytes = dice.oneOf(List.of(0, 10, 50, 90, 100));
        int keptEntries = dice.oneOf(List.of(0, 50, 100));
        return imageOf(directory.afterPowerCut(dice, keptEntries, file -> file.afterPowerCut(dice, keptBytes)));
    }

    /** Lets a bit flip in one file of {@code n}, at most two in all, of which one is a snapshot. */
    void rot(int n) {
        int flips = 2;
        boolean snapshotToo = true;
        for (Map.Entry<String, SimulatedFile> file : directory.files().entrySet()) {
            boolean isSnapshot = SnapshotName.from(file.getKey()).isPresent();
            if (flips > 0 && dice.oneIn(n) && (snapshotToo || !isSnapshot)) {
                file.getValue().flipBit(dice);
                flips--;
                snapshotToo &= !isSnapshot;
            }
        }
    }

    /** Does something as another process would, which knows of no writer here. */
    <T> T fromOutside(Supplier<T> task) {
        Object ours = place;
        place = new Object();
        try {
            return task.get();
        } finally {
            place = ours;
        }
    }

    @Override
    public Object place() {
        return place;
    }

    @Override
    public void createDirectory() throws IOException {
        change("createDirectory", "", SimulatedDisk::nothing, SimulatedDisk::nothing);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        faults.look("list", folder);
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return directory.files().keySet().stream()
                .filter(name -> name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0)
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    private SimulatedFile file(String name) throws IOException {
        SimulatedFile file = directory.files().get(name);
        if (file == null) {
            throw new NoSuchFileException(name);
        }
        return file;
    }

    @Override
    public Input read(String name) throws IOException {
        faults.look("open", name);
        SimulatedFile file = file(name);
        return new Input() {
            @Override
            public long size() {
                return file.length();
            }

            @Override
            public int read(byte[] target, int from, int length, long position) throws IOException {
                faults.look("read", name);
                return file.read(target, from, dice.oneIn(16) ? (length + 1) / 2 : length, position);
            }

            @Override
            public void close() {}
        };
    }

    /** Carries a change out, or not, or in the middle of the end of everything. */
    private void change(String what, String name, Runnable effect, Runnable effectOfFailing) throws IOException {
        DiskFaults.Strike strike = faults.change(what, name, 0);
        if (strike.isError()) {
            effectOfFailing.run();
            throw strike.exception();
        }
        if (strike != DiskFaults.Strike.CUT_BEFORE) {
            effect.run();
        }
        if (strike != DiskFaults.Strike.NONE) {
            throw faults.cut();
        }
    }

    private static void nothing() {}

    /** Has an effect that failing has, too, now and then. */
    private Runnable perhaps(Runnable effect) {
        return dice.oneIn(3) ? effect : SimulatedDisk::nothing;
    }

    @Override
    public Output create(String name) throws IOException {
        if (directory.files().containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        SimulatedFile file = new SimulatedFile();
        Runnable make = () -> directory.create(name, file);
        change("create", name, make, perhaps(make));
        return output(name, file);
    }

    /** Opens a file that is there to append to it: what a log must not do, and mutants of it do. */
    Output reopen(String name) throws IOException {
        return output(name, file(name));
    }

    private Output output(String name, SimulatedFile file) {
        return new Output() {
            @Override
            public int write(byte[] source, int from, int length) throws IOException {
                return append(name, file, source, from, length);
            }

            @Override
            public void pad(int length) throws IOException {
                DiskFaults.Strike strike = faults.change("pad", name, length);
                file.pad(strike == DiskFaults.Strike.NONE ? length : done(strike, length));
                end(strike);
            }

            @Override
            public void truncate(long size) throws IOException {
                change("truncate", name, () -> file.truncate((int) size), SimulatedDisk::nothing);
            }

            @Override
            public void force() throws IOException {
                change("force", name, file::force, dice.oneIn(3) ? SimulatedDisk::nothing : file::loseToGhosts);
            }

            @Override
            public void close() {}
        };
    }

    /** Returns how much of a write is done: all of it, or less, often all but one byte. */
    private int done(DiskFaults.Strike strike, int length) {
        if (strike == DiskFaults.Strike.CUT_AFTER) {
            return length;
        }
        if (strike == DiskFaults.Strike.NONE) {
            return dice.oneIn(8) ? dice.between(1, length) : length;
        }
        return dice.oneIn(2) ? length - 1 : dice.between(0, length);
    }

    private int append(String name, SimulatedFile file, byte[] source, int from, int length) throws IOException {
        DiskFaults.Strike strike = faults.change("write", name, length);
        int count = done(strike, length);
        if (count > 0) {
            file.append(source, from, count);
        }
        end(strike);
        return count;
    }

    private void end(DiskFaults.Strike strike) throws IOException {
        if (strike.isError()) {
            throw strike.exception();
        }
        if (strike != DiskFaults.Strike.NONE) {
            throw faults.cut();
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        file(from);
        Runnable rename = () -> directory.rename(from, to);
        change("rename", to, rename, perhaps(rename));
    }

    @Override
    public void delete(String name) throws IOException {
        Runnable delete = directory.files().containsKey(name) ? () -> directory.delete(name) : SimulatedDisk::nothing;
        change("delete", name, delete, perhaps(delete));
    }

    @Override
    public void forceDirectory() throws IOException {
        change(
                "forceDirectory",
                "",
                directory::force,
                dice.oneIn(2) ? SimulatedDisk::nothing : directory::loseToGhosts);
    }

    @Override
    public Lock lock(String holder) throws IOException, Held {
        faults.look("lock", "");
        if (locked) {
            throw new Held("somebody else");
        }
        locked = true;
        return new Lock() {
            @Override
            public boolean isOurs() throws IOException {
                faults.look("isOurs", "");
                return true;
            }

            @Override
            public String displacedBy() {
                return "nobody";
            }

            @Override
            public void close() {
                locked = false;
            }
        };
    }
}
