package dev.pathway.observe;

import java.time.Duration;

/**
 * One group of writes that were appended together.
 *
 * @param writes how many writes it decided, including those that were refused or had nothing to do
 * @param events how many events it appended; at least 1
 * @param waited how long the oldest of the writes had waited when the batch began
 * @param took from the first decision until the events were visible, the append included
 */
public record CommittedBatch(int writes, int events, Duration waited, Duration took) {}
