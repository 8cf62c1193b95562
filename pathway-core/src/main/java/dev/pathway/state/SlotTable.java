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
 *   doubled  bucket 001 ─┬▶ 001 ──▶ 001 ──▶ 101
 *            bucket 101 ─┘
 *
 *   split    bucket 001 ──▶ 001 ──▶ 001 ──▶ 101
 *            bucket 101 ─────────────────────▲
 * </pre>
 *
 * <p>The slots themselves are the links of its chains, each sorted by the bits of the hash from the lowest up. When the
 * array is doubled, its upper half begins as a copy of the lower: whoever looks there passes over the slots that come
 * before. With every slot two more buckets are then split from those they were copied from, by pointing into the middle of
 * the chain: no link changes while others follow it. So no addition waits for more than a copy of the array, of 8 to 16
 * bytes a slot, at each doubling.
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

    private volatile @Nullable Slot[] buckets = new Slot[2];

    /** The first bucket that may be but a copy of another: those before it were split from theirs, or never had to be. */
    private int nextToSplit = 2;

    private int size;
    private final Map<String, Slot> crowdedOut = new ConcurrentHashMap<>();

    void clear() {
        buckets = new Slot[2];
        nextToSplit = 2;
        size = 0;
        crowdedOut.clear();
    }

    /** Returns the slot of a uid; null if it was never added. */
    @Nullable
    Slot get(String uid) {
        int hash = Slot.hash(uid);
        Slot[] now = buckets;
        Slot at = (Slot) BUCKET.getAcquire(now, hash & now.length - 1);
        while (at != null) {
            if (at.hash == hash) {
                if (at.uid().equals(uid)) {
                    return at;
                }
            } else if (isBehind(at.hash, hash)) {
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
            while (nextToSplit < Math.min(BUCKETS_A_SLOT * (long) size, MOST_BUCKETS)) {
                if (nextToSplit == buckets.length) {
                    buckets = twice(buckets);
                }
                split(nextToSplit++);
            }
        } else {
            crowdedOut.put(uid, slot);
        }
        return slot;
    }

    /** Puts a slot into its chain, unless that is full. */
    private boolean link(Slot slot) {
        int bucket = slot.hash & buckets.length - 1;
        split(bucket);
        Slot first = buckets[bucket];
        Slot before = null;
        int length = 0;
        for (Slot at = first; at != null && isIn(bucket, at); at = at.next) {
            before = isBehind(at.hash, slot.hash) ? before : at;
            length++;
        }
        if (length >= LONGEST_CHAIN) {
            return false;
        }
        if (before == null) {
            slot.next = first;
            BUCKET.setRelease(buckets, bucket, slot);
        } else {
            slot.next = before.next;
            before.next = slot;
        }
        return true;
    }

    private static Slot[] twice(@Nullable Slot[] buckets) {
        Slot[] doubled = Arrays.copyOf(buckets, 2 * buckets.length);
        System.arraycopy(buckets, 0, doubled, buckets.length, buckets.length);
        return doubled;
    }

    /** Tells a bucket from that of the other half, if both point to the chain that they had in common. */
    private void split(int bucket) {
        int half = buckets.length / 2;
        int lower = bucket & half - 1;
        int upper = lower + half;
        Slot first = buckets[lower];
        if (first == null || first != buckets[upper]) {
            return;
        }
        Slot at = first;
        while (at != null && isIn(lower, at)) {
            at = at.next;
        }
        BUCKET.setRelease(buckets, upper, at != null && isIn(upper, at) ? at : null);
        if (at == first) {
            BUCKET.setRelease(buckets, lower, null);
        }
    }

    private boolean isIn(int bucket, Slot slot) {
        return (slot.hash & buckets.length - 1) == bucket;
    }

    /** Returns whether a hash has a bit, the lowest in which they differ, that the other does not have. */
    private static boolean isBehind(int hash, int other) {
        int different = hash ^ other;
        return (hash & different & -different) != 0;
    }
}
