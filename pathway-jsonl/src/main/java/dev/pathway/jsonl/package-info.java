/** The event log on files. {@link dev.pathway.jsonl.JsonlEventLog} is where to begin. */
@org.jspecify.annotations.NullMarked
package dev.pathway.jsonl;
