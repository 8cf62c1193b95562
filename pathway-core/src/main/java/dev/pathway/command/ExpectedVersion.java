package dev.pathway.command;

import dev.pathway.error.VersionConflict;
import dev.pathway.trace.Trace;

/** Which version a trace must have for a write to be accepted: a certain one, or any. */
public sealed interface ExpectedVersion {

    /** Any version will do. */
    ExpectedVersion ANY = new Any();

    /** Returns the expectation of one version. */
    static ExpectedVersion of(long version) {
        return new Exactly(version);
    }

    /**
     * Passes if the trace has a version that was expected.
     *
     * @throws VersionConflict if not
     */
    void check(Trace trace);

    /** Any version will do. */
    record Any() implements ExpectedVersion {
        @Override
        public void check(Trace trace) {}
    }

    /** Exactly this version will do. */
    record Exactly(long version) implements ExpectedVersion {
        @Override
        public void check(Trace trace) {
            if (trace.version() != version) {
                throw new VersionConflict(trace.uid(), version, trace.version());
            }
        }
    }
}
