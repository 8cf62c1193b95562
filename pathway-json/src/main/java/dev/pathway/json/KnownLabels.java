package dev.pathway.json;

import dev.pathway.trace.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Labels that were read before, by the bytes of their objects: most traces have the same labels as another one, and get
 * the very same. Not safe for use by several threads.
 */
final class KnownLabels {

    static final int FEW = 1 << 4;
    static final int MANY = 1 << 13;

    private static final int MOST_BYTES = 256;

    private final int most;

    /** None until there is one to keep. */
    private @Nullable Known[] slots = {};

    private static final class Known {

        private final byte[] json;
        private final Labels labels;

        Known(byte[] json, Labels labels) {
            this.json = json;
            this.labels = labels;
        }

        boolean is(byte[] bytes, int from, int to) {
            return Arrays.equals(json, 0, json.length, bytes, from, to);
        }
    }

    /**
     * Knows none yet.
     *
     * @param most how many it keeps at most, a power of two
     */
    KnownLabels(int most) {
        this.most = most;
    }

    /** Returns the labels of the object that these bytes are; null if they are not known. */
    @Nullable
    Labels find(byte[] bytes, int from, int to) {
        if (to - from > MOST_BYTES || slots.length == 0) {
            return null;
        }
        Known known = slots[slot(bytes, from, to)];
        return known != null && known.is(bytes, from, to) ? known.labels : null;
    }

    /** Keeps labels for the next time, perhaps in the place of others. */
    void keep(byte[] bytes, int from, int to, Labels labels) {
        if (to - from <= MOST_BYTES) {
            slots = slots.length == 0 ? new Known[most] : slots;
            slots[slot(bytes, from, to)] = new Known(Arrays.copyOfRange(bytes, from, to), labels);
        }
    }

    private int slot(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 16) & (slots.length - 1);
    }
}
