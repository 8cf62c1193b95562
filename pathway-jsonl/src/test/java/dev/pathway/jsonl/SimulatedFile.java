package dev.pathway.jsonl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of a {@link SimulatedDisk}: what readers see of it, and what a power cut may leave.
 *
 * <pre>
 *   0 ───────── forced ────────── unchanged ──────── changed since ─────── length
 *        never changes by a cut               each sector on its own: kept, older, zeros or garbage;
 *        (but for ghosts, see below)          the length any from the shortest to the longest since
 * </pre>
 *
 * <p>Kept is what was there last or, as often, what was there at some moment since: the system writes when it likes.
 *
 * <p>A force that fails may leave <em>ghosts</em>: bytes that readers see, that count as clean, and that no later force
 * writes. What is on the disk in their place is open until the power cut decides it.
 *
 * <p>Two things do not happen, as on ext4 (data=ordered), XFS and btrfs over a disk that keeps its word: forced bytes are
 * not harmed by writing others into the same sector, and bytes of other files do not show up.
 */
final class SimulatedFile {

    private static final int SECTOR_BYTES = 512;

    private byte[] bytes = new byte[1_024];
    private int length;

    /** Where the next write goes; padding stands behind it. */
    private int end;

    /** Up to here nothing has changed since the last force. */
    private int unchanged;

    /** The forced bytes first, then those after each change; empty if all is forced. */
    private final List<byte[]> states = new ArrayList<>();

    private final List<Ghost> ghosts = new ArrayList<>();

    /** Bytes from {@code from} to {@code to} that are as in one of the states, or not at all. */
    private record Ghost(int from, int to, List<byte[]> states) {}

    int length() {
        return length;
    }

    int read(byte[] target, int from, int most, long position) {
        if (position >= length) {
            return -1;
        }
        int count = (int) Math.min(most, length - position);
        System.arraycopy(bytes, (int) position, target, from, count);
        return count;
    }

    void append(byte[] source, int from, int count) {
        changeFrom(end);
        lengthenTo(end + count);
        System.arraycopy(source, from, bytes, end, count);
        end += count;
        states.add(present());
    }

    void pad(int count) {
        changeFrom(end);
        lengthenTo(end + count);
        Arrays.fill(bytes, end, end + count, (byte) ' ');
        states.add(present());
    }

    private void lengthenTo(int size) {
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        length = Math.max(length, size);
    }

    void truncate(int size) {
        changeFrom(size);
        length = size;
        end = size;
        states.add(present());
        ghosts.replaceAll(ghost -> new Ghost(ghost.from, Math.min(ghost.to, size), ghost.states));
        ghosts.removeIf(ghost -> ghost.from >= ghost.to);
    }

    private void changeFrom(int place) {
        if (states.isEmpty()) {
            states.add(present());
            unchanged = place;
        }
        unchanged = Math.min(unchanged, place);
    }

    private byte[] present() {
        return Arrays.copyOf(bytes, length);
    }

    void force() {
        states.clear();
    }

    /** Returns normally the next time, too, though nothing was written. */
    void loseToGhosts() {
        if (!states.isEmpty()) {
            ghosts.add(new Ghost(unchanged, length, List.copyOf(states)));
            states.clear();
        }
    }

    /**
     * Changes one bit, as rot does, of a file that is forced: any, or as often one of a newline. In the first line it is the
     * highest of a byte: the log draws its identity by chance, and what another bit of that does would not be the same at
     * every run.
     */
    void flipBit(Dice dice) {
        if (length > 0) {
            int at = dice.between(0, length - 1);
            if (dice.oneIn(2)) {
                at = newlineFrom(at);
            }
            boolean inFirstLine = true;
            for (int i = 0; i < at; i++) {
                inFirstLine &= bytes[i] != '\n';
            }
            bytes[at] ^= (byte) (inFirstLine ? 0x80 : 1 << dice.between(0, 7));
        }
    }

    private int newlineFrom(int from) {
        int at = from;
        while (at + 1 < length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Returns the same file in the hands of the next process: nothing is lost, nothing is forced. */
    SimulatedFile copy() {
        SimulatedFile copy = new SimulatedFile();
        copy.bytes = Arrays.copyOf(bytes, bytes.length);
        copy.length = length;
        copy.end = end;
        copy.unchanged = unchanged;
        copy.states.addAll(states);
        copy.ghosts.addAll(ghosts);
        return copy;
    }

    /** Returns the file without its ghosts, which memory that was short took: what is on the disk has been read again. */
    SimulatedFile withoutGhosts(Dice dice) {
        SimulatedFile left = copy();
        left.decideGhosts(dice, dice.between(0, 100));
        return left;
    }

    private void decideGhosts(Dice dice, int keptPercent) {
        for (Ghost ghost : ghosts) {
            decide(ghost.from, Math.min(ghost.to, length), ghost.states, dice, keptPercent);
        }
        ghosts.clear();
    }

    /** Returns what a power cut leaves, all of it on the disk; each sector is kept with the chance given. */
    SimulatedFile afterPowerCut(Dice dice, int keptPercent) {
        SimulatedFile left = copy();
        int moments = states.size();
        List<byte[]> written = states.subList(0, dice.oneIn(2) ? moments : dice.between(Math.min(1, moments), moments));
        List<byte[]> possible = new ArrayList<>(written);
        int shortest = states.stream().mapToInt(state -> state.length).min().orElse(length);
        for (Ghost ghost : ghosts) {
            if (ghost.to >= shortest) {
                shortest = Math.min(shortest, ghost.from);
                possible.addAll(0, ghost.states);
            }
        }
        if (!possible.isEmpty()) {
            left.cutTo(lengthOfOne(possible, shortest, dice, keptPercent));
        }
        left.decideGhosts(dice, keptPercent);
        if (!written.isEmpty()) {
            left.decide(unchanged, left.length, written, dice, keptPercent);
        }
        left.states.clear();
        return left;
    }

    private static int lengthOfOne(List<byte[]> states, int shortest, Dice dice, int keptPercent) {
        if (dice.percent(keptPercent)) {
            return states.get(states.size() - 1).length;
        }
        if (dice.oneIn(2)) {
            return Math.max(shortest, dice.oneOf(states).length);
        }
        int longest = states.stream().mapToInt(state -> state.length).max().orElse(shortest);
        return dice.between(shortest, Math.max(shortest, longest));
    }

    private void cutTo(int size) {
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, size);
        }
        if (size > length) {
            Arrays.fill(bytes, length, size, (byte) 0);
        }
        length = size;
        end = size;
    }

    /** Decides the fate of each sector between two places, the bytes outside of which stay. */
    private void decide(int from, int to, List<byte[]> possible, Dice dice, int keptPercent) {
        int start = from;
        while (start < to) {
            int end = Math.min(to, (start / SECTOR_BYTES + 1) * SECTOR_BYTES);
            if (dice.percent(keptPercent)) {
                take(start, end, possible.get(possible.size() - 1));
            } else if (dice.oneIn(4)) {
                for (int i = start; i < end; i++) {
                    bytes[i] = dice.nextByte();
                }
            } else if (dice.oneIn(2)) {
                take(start, end, dice.oneOf(possible));
            } else {
                Arrays.fill(bytes, start, end, (byte) 0);
            }
            start = end;
        }
    }

    private void take(int start, int end, byte[] state) {
        int there = Math.max(start, Math.min(end, state.length));
        System.arraycopy(state, Math.min(start, state.length), bytes, start, there - start);
        Arrays.fill(bytes, there, end, (byte) 0);
    }
}
