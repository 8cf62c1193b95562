package dev.pathway.command;

import dev.pathway.trace.Trace;

/**
 * The answer to an accepted write.
 *
 * @param trace the trace right after this write
 * @param outcome what the write did
 * @param differed whether this is a replay whose draft differs from the first one of that uid, in content, labels or
 *     predecessor
 * @param durable whether the write is as durable as its log makes anything: in a log of files, whether it survives a power
 *     cut. Always true unless the log forces by interval
 */
public record WriteResult(Trace trace, Outcome outcome, boolean differed, boolean durable) {}
