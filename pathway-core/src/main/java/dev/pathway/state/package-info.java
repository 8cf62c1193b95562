/**
 * The traces in memory. {@link dev.pathway.state.State} is what the others call: the committer's thread applies events to it,
 * each by its {@link dev.pathway.state.Effect}, which also decides writes; any thread reads it at a
 * {@link dev.pathway.state.Moment}, without locks. A {@link dev.pathway.state.Slot} has the newest trace of a uid, and moments
 * what it had before; {@link dev.pathway.state.Indexes} has the slots by uid ({@link dev.pathway.state.SlotTable}), by label
 * ({@link dev.pathway.state.LabelIndex}) and by time ({@link dev.pathway.state.SortedChunks}). The store reads through
 * {@link dev.pathway.state.Search}, which looks at the {@link dev.pathway.state.Candidates} of one index, and
 * {@link dev.pathway.state.Lineage}; a compaction and an export read a {@link dev.pathway.state.Pinned} state, which can be held
 * for long.
 */
package dev.pathway.state;
