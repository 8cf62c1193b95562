package dev.pathway.jsonl;

import java.util.Optional;

/** The version of this program, which every file names in its first line. */
final class ProgramVersion {

    private ProgramVersion() {}

    static String current() {
        return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
