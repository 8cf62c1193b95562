/**
 * The event log on files. {@link dev.pathway.jsonl.JsonlEventLog} is where to begin; {@link
 * dev.pathway.jsonl.FileSnapshots} keeps snapshots beside it, and {@link dev.pathway.jsonl.FileSpaces} many stores in one
 * directory.
 */
@org.jspecify.annotations.NullMarked
package dev.pathway.jsonl;
