import org.jspecify.annotations.NullMarked;

/**
 * Contract tests that every adapter of the ports {@link dev.pathway.log.EventLog} and {@link
 * dev.pathway.snapshot.SnapshotStore} runs.
 */
@NullMarked
module dev.pathway.testkit {
    requires transitive dev.pathway.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports dev.pathway.testkit;

    // The extension behind @Obligation is nobody's business but JUnit's.
    opens dev.pathway.testkit to
            org.junit.platform.commons;
}
