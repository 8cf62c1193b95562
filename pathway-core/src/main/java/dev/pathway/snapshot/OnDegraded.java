package dev.pathway.snapshot;

/** What a compaction of a store does that is known to have lost events. */
public enum OnDegraded {

    /** It makes a snapshot and deletes nothing: what is left may help a person to find out what is missing. */
    KEEP_EVERYTHING,

    /** It deletes what it would delete from a whole store: the loss is accepted. */
    DELETE
}
