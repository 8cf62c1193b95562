package dev.pathway.observe;

/**
 * How much waits in a store's queue: writes that are not committed yet, and those whose callbacks have not ended.
 *
 * @param writes how many writes
 * @param bytes their sizes, as the store's queue limits count them
 */
public record QueueDepth(int writes, long bytes) {}
