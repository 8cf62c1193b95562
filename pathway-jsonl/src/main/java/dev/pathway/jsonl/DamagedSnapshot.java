package dev.pathway.jsonl;

import java.io.IOException;

/** A snapshot that was read and is not whole, or that a later version wrote; it is passed over. */
final class DamagedSnapshot extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedSnapshot(String reason) {
        super(reason);
    }

    /** Returns what was wrong, in a few words. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
