package dev.pathway.kafka;

/** The events of one link to be. */
final class Pack {

    private final byte[] value;
    private final int events;
    private final long lastSeq;

    Pack(byte[] value, int events, long lastSeq) {
        this.value = value;
        this.events = events;
        this.lastSeq = lastSeq;
    }

    /** Returns the events, a line each; not copied. */
    byte[] value() {
        return value;
    }

    /** Returns how many they are. */
    int events() {
        return events;
    }

    /** Returns the sequence number of the last. */
    long lastSeq() {
        return lastSeq;
    }
}
