package dev.pathway.search;

/** In which order a search gives traces: by the sequence number that created them. */
public enum Order {
    NEWEST,
    OLDEST
}
