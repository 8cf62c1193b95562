package dev.pathway.daemon.transfer;

import dev.pathway.daemon.client.SpaceOptions;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.daemon.console.ProgressLine;
import dev.pathway.daemon.options.Bounds;
import dev.pathway.daemon.store.StoreDirectory;
import dev.pathway.daemon.store.Stores;
import dev.pathway.error.EventLogException;
import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.Retention;
import dev.pathway.store.StoreBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathway import}: lines of drafts into a service or a directory. */
@Command(
        name = "import",
        description = {
            "Imports files with one draft on each line (NDJSON).",
            "",
            "A line is an object: content, labels?, uid?, occurred_at?, predecessor?, retired?,"
                    + " retired_reason?. A line with a uid may be imported again and then counts as a replay;"
                    + " one without is added again each time. The traces of one file are created in the order"
                    + " of its lines.",
            ""
        })
public final class ImportCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to import; - is the standard input.")
    private List<String> files;

    @Mixin
    private SpaceOptions options;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many files to import at once; 1 imports one after the other, in the given order.")
    private int concurrency;

    @Override
    public Integer call() throws Exception {
        new Bounds(spec).within("--concurrency", concurrency, 1, 64);
        List<ImportSource> sources = files.stream().map(ImportSource::of).toList();
        ImportTally tally = new ImportTally();
        try (ImportTarget target = target()) {
            try {
                runAll(sources, target, tally);
            } finally {
                tally.printProblems(spec.commandLine().getErr());
                spec.commandLine().getOut().println(tally.summary());
            }
        }
        return tally.refused() == 0 ? ExitCodes.OK : ExitCodes.PARTLY;
    }

    private ImportTarget target() {
        Optional<Path> data = options.data();
        if (data.isPresent()) {
            Path directory = StoreDirectory.of(data.get(), options.space());
            try {
                return new StoreTarget(Stores.toWrite(directory, Durability.ALWAYS, Retention.ALL)
                        .maxContentBytes(StoreBuilder.HIGHEST_MAX_CONTENT_BYTES)
                        // Nobody else writes to it, so none of the lines has to be refused for too many others.
                        .queueLimits(concurrency * ImportRun.MOST_WRITES, concurrency * ImportRun.MOST_WRITTEN_BYTES)
                        .open());
            } catch (EventLogException.Busy e) {
                throw ProgramFailure.busy(directory, e, "import with --url");
            }
        }
        HttpTarget service = new HttpTarget(options.client(), options.path(), PATIENCE);
        service.requireReady();
        return service;
    }

    private void runAll(List<ImportSource> sources, ImportTarget target, ImportTally tally) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(concurrency, sources.size()));
        try (ProgressLine progress = ProgressLine.ofImport(ImportSource.bytes(sources))) {
            List<Future<?>> runs = new ArrayList<>();
            for (ImportSource source : sources) {
                runs.add(workers.submit(() -> new ImportRun(source, target, tally, progress::more).run()));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        } finally {
            workers.shutdownNow();
        }
    }
}
