package dev.pathway.search;

/** The order in which a search gives traces: by the sequence number that created them. */
public enum Order {
    /** The trace created last comes first. */
    NEWEST,
    /** The trace created first comes first. */
    OLDEST
}
