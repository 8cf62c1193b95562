/**
 * The port behind which events are kept, {@link dev.pathway.log.EventLog}, with its numbered obligations; the log in memory,
 * {@link dev.pathway.log.InMemoryEventLog}; and copying from any log to any other, {@link dev.pathway.log.LogCopy}.
 */
package dev.pathway.log;
