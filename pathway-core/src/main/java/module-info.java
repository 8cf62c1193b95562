import org.jspecify.annotations.NullMarked;

/** The domain of Pathway, its store, and the {@link dev.pathway.log.EventLog} port. Needs the JDK alone. */
@NullMarked
module dev.pathway.core {
    requires static transitive org.jspecify;

    exports dev.pathway.command;
    exports dev.pathway.error;
    exports dev.pathway.event;
    exports dev.pathway.jsontext;
    exports dev.pathway.log;
    exports dev.pathway.observe;
    exports dev.pathway.search;
    exports dev.pathway.snapshot;
    exports dev.pathway.space;
    exports dev.pathway.store;
    exports dev.pathway.trace;
}
