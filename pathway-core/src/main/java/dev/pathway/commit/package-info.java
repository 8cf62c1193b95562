/**
 * How writes become events. {@link dev.pathway.commit.Committer} is what the store calls; behind it a
 * {@link dev.pathway.commit.CommandQueue} takes writes as {@link dev.pathway.commit.Pending} from any thread, and the
 * {@link dev.pathway.commit.CommitLoop}, the one thread that touches the log's writer, does what its part is by what the
 * {@link dev.pathway.commit.Tenure} stands at: {@link dev.pathway.commit.Writing}, {@link dev.pathway.commit.Following},
 * {@link dev.pathway.commit.Regaining}, or refusing. Writing decides a {@link dev.pathway.commit.Batch}, each write by a
 * {@link dev.pathway.commit.Decision} against the state and the {@link dev.pathway.commit.Overlay} of what the batch has decided,
 * appends it through the tenure, shows it through the {@link dev.pathway.commit.Publication}, and only then has
 * {@link dev.pathway.commit.Answers} tell the callers, whom {@link dev.pathway.commit.Patience}, a second thread, keeps from
 * waiting for ever. {@link dev.pathway.commit.Recollection} puts snapshot and log together when a store opens.
 */
package dev.pathway.commit;
