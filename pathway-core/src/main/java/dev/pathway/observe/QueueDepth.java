package dev.pathway.observe;

/**
 * How much waits to be committed, or has been and waits for its callback to end.
 *
 * @param writes how many writes
 * @param bytes their sizes, as the store's queue limits count them
 */
public record QueueDepth(int writes, long bytes) {}
