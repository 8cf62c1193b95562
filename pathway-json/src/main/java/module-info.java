import org.jspecify.annotations.NullMarked;

/** Events, traces and drafts as JSON, and the lines of which logs are made. */
@NullMarked
module dev.pathway.json {
    requires static org.jspecify;
    requires transitive dev.pathway.core;
    requires com.fasterxml.jackson.core;

    exports dev.pathway.json;
}
