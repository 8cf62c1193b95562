/**
 * Events, traces and what is sent about them as JSON bytes: lines of a log ({@link dev.pathway.json.LogLine}), lines of
 * a snapshot, and documents.
 */
package dev.pathway.json;
