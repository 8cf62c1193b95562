package dev.pathway.bench.store;

import dev.pathway.store.Export;
import dev.pathway.store.PathwayStore;
import java.util.ArrayList;
import java.util.List;

/** Contents side by side in memory, in which bytes are looked for by the plainest loop. */
final class PlainScan {

    private final byte[][] contents;

    private PlainScan(byte[][] contents) {
        this.contents = contents;
    }

    /** Copies all contents of a store. */
    static PlainScan over(PathwayStore store) {
        List<byte[]> contents = new ArrayList<>();
        try (Export export = store.export()) {
            export.forEachRemaining(trace -> contents.add(trace.content().toByteArray()));
        }
        return new PlainScan(contents.toArray(byte[][]::new));
    }

    /** Returns how many contents have these bytes in them. */
    int count(byte[] sought) {
        int count = 0;
        for (byte[] content : contents) {
            count += occurs(sought, content) ? 1 : 0;
        }
        return count;
    }

    private static boolean occurs(byte[] sought, byte[] content) {
        byte first = sought[0];
        int last = content.length - sought.length;
        for (int at = 0; at <= last; at++) {
            if (content[at] == first) {
                int matched = 1;
                while (matched < sought.length && content[at + matched] == sought[matched]) {
                    matched++;
                }
                if (matched == sought.length) {
                    return true;
                }
            }
        }
        return false;
    }
}
