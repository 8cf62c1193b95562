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
                    + " made: by itself, once 64 MiB of events have come since the last one, as soon as a new one"
                    + " halves what an opening reads, at the latest when these events are three times as large as the"
                    + " last one; and by compact.")
    private Retention retention;

    public Retention retention() {
        return retention;
    }
}
