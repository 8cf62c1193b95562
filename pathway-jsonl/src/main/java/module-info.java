import org.jspecify.annotations.NullMarked;

/** The event log on files: {@link dev.pathway.jsonl.JsonlEventLog}. */
@NullMarked
module dev.pathway.jsonl {
    requires transitive dev.pathway.core;
    requires dev.pathway.json;
    requires static org.jspecify;

    exports dev.pathway.jsonl;
}
