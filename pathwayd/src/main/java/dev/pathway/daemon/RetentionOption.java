package dev.pathway.daemon;

import dev.pathway.jsonl.Retention;
import picocli.CommandLine.Option;

/** The option that says which events stay although snapshots cover them. */
final class RetentionOption {

    @Option(
            names = "--retention",
            paramLabel = "WHAT",
            defaultValue = "all",
            converter = RetentionConverter.class,
            description = "Which events stay in the log although two snapshots cover them: all; age:90d, those younger;"
                    + " size:10GiB, the newest so many. Looked at whenever a snapshot is made: for each 64 MiB of events, and"
                    + " by compact.")
    private Retention retention;

    Retention retention() {
        return retention;
    }
}
