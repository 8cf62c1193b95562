package dev.pathway.daemon.store;

import dev.pathway.jsonl.Retention;
import picocli.CommandLine.Option;

/** The option that says which events stay although snapshots cover them. */
public final class RetentionOption {

    @Option(
            names = "--retention",
            paramLabel = "WHAT",
            defaultValue = "all",
            converter = RetentionConverter.class,
            description = "Which events are kept in the log although two snapshots cover them: all; age:90d, those"
                    + " of the last 90 days; size:10GiB, the newest 10 GiB. Applied whenever a snapshot is"
                    + " made: by itself, once 64 MiB of events have come since the last one, when that halves what an"
                    + " opening reads, or these are three times as large as it; and by compact.")
    private Retention retention;

    public Retention retention() {
        return retention;
    }
}
