package dev.pathway.jsonl;

import java.util.Optional;

/** The version that every file names in its first line as that which wrote it. */
final class WriterVersion {

    private WriterVersion() {}

    static String current() {
        return Optional.ofNullable(WriterVersion.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
