package dev.pathway.command;

/** Which version a trace must have for a write to be accepted: a certain one, or any. */
public sealed interface ExpectedVersion {

    /** Any version will do. */
    ExpectedVersion ANY = new Any();

    /** Returns the expectation of one version. */
    static ExpectedVersion of(long version) {
        return new Exactly(version);
    }

    /** Returns whether a trace with this version may be written. */
    boolean accepts(long actual);

    /** Any version will do. */
    record Any() implements ExpectedVersion {
        @Override
        public boolean accepts(long actual) {
            return true;
        }
    }

    /** Exactly this version will do. */
    record Exactly(long version) implements ExpectedVersion {
        @Override
        public boolean accepts(long actual) {
            return actual == version;
        }
    }
}
