package dev.pathway.snapshot;

/** What a compaction does if its store is known to have lost events. */
public enum OnDegraded {

    /** Make a snapshot and delete nothing: what is left may help a person to find out what is missing. */
    KEEP_EVERYTHING,

    /** Delete what would be deleted from a store that is whole: the loss is accepted. */
    DELETE
}
