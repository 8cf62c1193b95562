package dev.pathway.daemon.bench;

import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.Output;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.daemon.console.ProgressLine;
import dev.pathway.daemon.console.Quantities;
import dev.pathway.daemon.console.StderrLogging;
import dev.pathway.daemon.options.DurationConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathway bench}: what this machine and its disk are good for. */
@Command(
        name = "bench",
        description = {
            "Measures how fast this machine's disk is, and how fast Pathway is on it.",
            "",
            "Takes less than half a minute. It writes to stores of its own, in a directory"
                    + " .pathway-bench-* of the data directory that is deleted at the end, and does not touch"
                    + " the data of a service there. A service that runs meanwhile makes the figures worse,"
                    + " and is slowed down.",
            ""
        })
public final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./data",
            description = "The directory whose disk is measured. If it is missing, its parent is used.")
    private Path data;

    @Option(
            names = "--task-time",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = DurationConverter.class,
            description = "How long each of the eight tasks takes at most; all but the last take a quarter more to"
                    + " warm up.")
    private Duration taskTime;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        StderrLogging.onlyWarnings();
        Path directory = existing(data.toAbsolutePath().normalize());
        Size size = Size.of(taskTime, Runtime.getRuntime().maxMemory());
        Map<Task, Measurement> measured = measure(directory, size);
        String table = BenchTable.of(measured) + "\n" + BenchSentences.of(measured);
        Output.print(spec, json ? BenchDocument.of(directory, measured) : table);
        return ExitCodes.OK;
    }

    private static Path existing(Path directory) {
        Path found = directory;
        while (found.getParent() != null && !Files.isDirectory(found)) {
            found = found.getParent();
        }
        return found;
    }

    private static Map<Task, Measurement> measure(Path directory, Size size) {
        try {
            requireRoom(directory, size.diskBytes());
            try (Scratch scratch = Scratch.in(directory);
                    ProgressLine progress = ProgressLine.ofBench(Task.values().length)) {
                Map<Task, Measurement> measured =
                        new Benchmark(scratch.path(), size, task -> show(task, progress), scratch::stopped).run();
                progress.more(1);
                return measured;
            }
        } catch (CancellationException e) {
            throw ProgramFailure.unavailable("Interrupted", e);
        } catch (IOException | UncheckedIOException e) {
            throw ProgramFailure.unavailable("Writing in " + directory + " failed: " + e, e);
        }
    }

    private static void show(Task begun, ProgressLine progress) {
        progress.more(begun == Task.FORCE ? 0 : 1); // all but the first come behind one that is done
        progress.now(begun.key().replace('_', ' '));
    }

    private static void requireRoom(Path directory, long bytes) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < bytes) {
            throw ProgramFailure.unavailable(
                    "Measuring takes up to " + Quantities.megabytes(bytes) + " of the disk, and " + directory + " has "
                            + Quantities.megabytes(free) + " left",
                    null);
        }
    }
}
