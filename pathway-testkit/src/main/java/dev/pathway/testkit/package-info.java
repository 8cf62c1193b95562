/**
 * What every log and every store of snapshots has to keep to, as tests: {@link dev.pathway.testkit.EventLogContract} and
 * {@link dev.pathway.testkit.SnapshotStoreContract} are where to begin.
 */
package dev.pathway.testkit;
