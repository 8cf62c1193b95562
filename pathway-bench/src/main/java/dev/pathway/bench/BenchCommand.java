package dev.pathway.bench;

import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Setting.Thoroughness;
import dev.pathway.bench.report.Machine;
import dev.pathway.bench.report.MarkdownReport;
import dev.pathway.bench.report.Measured;
import dev.pathway.bench.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code pathway-bench/run}. */
@Command(
        name = "pathway-bench/run",
        description = {
            "Measures Pathway beside what a user would pick instead, in alternating rounds, and prints what holds.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything was measured, whether or not it holds; or what it needs is not on this machine.",
            "1:A row failed, or something acknowledged was not there after a kill.",
            "2:The options are wrong."
        },
        footer = {
            "",
            "Examples:",
            "  pathway-bench/run --quick                        every row in about five minutes",
            "  pathway-bench/run --quick --only validate,get    two rows in seconds",
            "  pathway-bench/run --only durable                 all rows whose name has 'durable' in it, thoroughly",
            "  pathway-bench/run --jmh LineCodec -f 1           the parts, by JMH",
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Measures less of everything: five minutes instead of half an hour.")
    private boolean quick;

    @Option(
            names = "--smoke",
            description = "Measures next to nothing, to see that it works; the figures mean nothing.")
    private boolean smoke;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Measures the rows that have one of these names, or else have it in theirs.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Lists the rows and does nothing else.")
    private boolean list;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            defaultValue = "pathway-bench/target/scratch",
            description =
                    "Where files go meanwhile, in a new directory, on the disk that is to be measured; up to some 5 GB,"
                            + " which are not checked for. Default: ${DEFAULT-VALUE}")
    private Path scratch = Path.of("");

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "Writes the tables into this document too, between its marks, and the plots beside it.")
    private @Nullable Path document;

    @Override
    public Integer call() throws IOException {
        TextReport report = new TextReport(System.out);
        List<Row> rows = selected();
        if (list) {
            rows.forEach(row -> System.out.printf("%-20s %s: %s%n", row.name(), row.what(), row.asked()));
            return 0;
        }
        if (document != null && (smoke || !only.isEmpty())) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--document replaces all figures: not with --only or --smoke");
        }
        Files.createDirectories(scratch);
        Machine machine = Machine.here(scratch);
        System.out.println(machine.describe());
        List<Measured> all = measure(rows, report);
        report.summary(all);
        if (document != null) {
            new MarkdownReport(document).write(all, machine, command());
        }
        return all.stream().anyMatch(Measured::failed) ? 1 : 0;
    }

    private List<Row> selected() {
        List<Row> all = only.isEmpty() && !list ? Rows.all() : Rows.withThoseByName();
        Set<String> names = all.stream().map(Row::name).collect(Collectors.toSet());
        List<Row> rows = all.stream()
                .filter(row -> only.isEmpty()
                        || only.stream()
                                .anyMatch(part -> names.contains(part)
                                        ? row.name().equals(part)
                                        : row.name().contains(part)))
                .toList();
        if (rows.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "No row has that in its name; see --list");
        }
        return rows;
    }

    private List<Measured> measure(List<Row> rows, TextReport report) throws IOException {
        Thoroughness thoroughness = smoke ? Thoroughness.SMOKE : quick ? Thoroughness.QUICK : Thoroughness.FULL;
        // Whatever else is in the directory is somebody's.
        Path ours = Files.createTempDirectory(scratch.toAbsolutePath(), "run-");
        try {
            Run run = new Run(new Setting(ours, thoroughness));
            List<Measured> all = new ArrayList<>();
            for (Row row : rows) {
                Measured measured = run.measure(row);
                report.row(measured);
                all.add(measured);
            }
            return all;
        } finally {
            if (Files.exists(ours)) {
                Setting.remove(ours);
            }
        }
    }

    private String command() {
        return "./pathway-bench/run" + (smoke ? " --smoke" : quick ? " --quick" : "")
                + (only.isEmpty() ? "" : " --only " + String.join(",", only));
    }
}
