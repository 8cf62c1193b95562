package dev.pathway.commit;

import dev.pathway.observe.StoreObserver;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * How a committer works.
 *
 * @param clock tells the times of events
 * @param callbacks runs what belongs to callers; must not refuse
 * @param limits how much may wait
 * @param observer is told of every batch
 */
public record CommitOptions(InstantSource clock, Executor callbacks, CommitLimits limits, StoreObserver observer) {}
