package dev.pathway.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The slots by uid: a hash table that one thread adds to while any number of threads read it without locks. Nothing is
 * ever taken out but everything at once.
 *
 * <pre>
 *   before   bucket  01 ──▶ 001 ──▶ 001 ──▶ 101
 *
 *   after    bucket 001 ──▶ 001 ──▶ 001 ──▶ 101
 *            bucket 101 ───────────────────▶ 101
 * </pre>
 *
 * <p>The slots themselves are the links of its chains, each sorted by the bits of the hash from the lowest up. A bucket
 * is split by pointing into the middle of its chain: no link changes while others follow it, and who follows one stops
 * where the bits of the bucket end. So the table grows by two buckets with every slot, and no addition waits for
 * more than a copy of the array, of 8 to 16 bytes a slot, at each doubling.
 *
 * <p>Who chooses uids of one hash on purpose fills one chain; what would make it longer than {@value #LONGEST_CHAIN} is
 * kept in a map that can stand it.
 */
final class SlotTable {

    static final int LONGEST_CHAIN = 64;

    /** With two, of ten slots that are looked for eight come first in their chains; with one, six. */
    private static final int BUCKETS_A_SLOT = 2;

    /** The largest power of two that an array can have; beyond it chains grow instead. */
    private static final int MOST_BUCKETS = 1 << 30;

    private static final VarHandle BUCKET = MethodHandles.arrayElementVarHandle(Slot[].class);

    private volatile @Nullable Slot[] array = new Slot[1];

    /** How many buckets of the array are in use: over half of them. Read before the array, and written after it. */
    private volatile int buckets = 1;

    private int size;
    private final Map<String, Slot> crowdedOut = new ConcurrentHashMap<>();

    void clear() {
        buckets = 1;
        array = new Slot[1];
        size = 0;
        crowdedOut.clear();
    }

    /** Returns the slot of a uid; null if it was never added. */
    @Nullable
    Slot get(String uid) {
        int hash = Slot.hash(uid);
        int mask = mask(hash, buckets);
        Slot at = (Slot) BUCKET.getAcquire(array, hash & mask);
        while (at != null) {
            if (at.hash == hash) {
                if (at.uid().equals(uid)) {
                    return at;
                }
            } else if (isBehind(at, hash, mask)) {
                break;
            }
            at = at.next;
        }
        return crowdedOut.isEmpty() ? null : crowdedOut.get(uid);
    }

    /** Returns the slot of a uid, after adding it without a trace if there was none; for the one thread that adds. */
    Slot getOrAdd(String uid) {
        Slot known = get(uid);
        return known != null ? known : add(uid, new Slot(uid));
    }

    /** Adds the slot of a uid that has none yet, and returns it; for the one thread that adds. */
    Slot add(String uid, Slot slot) {
        if (link(slot)) {
            size++;
            while (buckets < Math.min(BUCKETS_A_SLOT * (long) size, MOST_BUCKETS)) {
                split();
            }
        } else {
            crowdedOut.put(uid, slot);
        }
        return slot;
    }

    private boolean link(Slot slot) {
        int mask = mask(slot.hash, buckets);
        int bucket = slot.hash & mask;
        if (isFull(array[bucket], slot.hash, mask)) {
            return false;
        }
        int order = Integer.reverse(slot.hash);
        Slot before = null;
        Slot at = array[bucket];
        while (at != null
                && !isBehind(at, slot.hash, mask)
                && Integer.compareUnsigned(Integer.reverse(at.hash), order) <= 0) {
            before = at;
            at = at.next;
        }
        slot.next = at;
        if (before == null) {
            BUCKET.setRelease(array, bucket, slot);
        } else {
            before.next = slot;
        }
        return true;
    }

    private static boolean isFull(@Nullable Slot first, int hash, int mask) {
        int length = 0;
        for (Slot at = first; at != null && !isBehind(at, hash, mask); at = at.next) {
            length++;
        }
        return length >= LONGEST_CHAIN;
    }

    /** Takes one more bucket into use, which gets the end of the chain of the one that has the same lower bits. */
    private void split() {
        int upper = buckets;
        if (upper == array.length) {
            array = Arrays.copyOf(array, upper * 2);
        }
        int bit = Integer.highestOneBit(upper);
        int lower = upper - bit;
        Slot at = array[lower];
        while (at != null && !isBehind(at, lower, bit - 1) && (at.hash & bit) == 0) {
            at = at.next;
        }
        if (at != null && !isBehind(at, upper, 2 * bit - 1)) {
            BUCKET.setRelease(array, upper, at);
        }
        buckets = upper + 1;
    }

    /** Returns the bits of a hash that choose its bucket: one less where the bucket with all of them is not in use yet. */
    private static int mask(int hash, int buckets) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(buckets);
        int isUnused = (buckets - 1 - (hash & mask)) >>> 31; // without a branch, which would be guessed wrong too often
        return mask >>> isUnused;
    }

    /** Returns whether a slot that a chain leads to belongs to another bucket than the hash. */
    private static boolean isBehind(Slot at, int hash, int mask) {
        return ((at.hash ^ hash) & mask) != 0;
    }
}
