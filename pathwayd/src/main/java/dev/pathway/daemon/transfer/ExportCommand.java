package dev.pathway.daemon.transfer;

import dev.pathway.daemon.client.SpaceOptions;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.Output;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.daemon.console.ProgressLine;
import dev.pathway.daemon.store.StoreDirectory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathway export}: every trace of a service or a directory, as lines. */
@Command(
        name = "export",
        description = {
            "Exports every trace as of one moment, retired ones too, one on each line (NDJSON), in"
                    + " the form that import accepts.",
            "",
            "Versions, replay counts, times of writing and earlier contents are not exported: copy"
                    + " the directory for these. A directory is only read; a process that writes to it is not"
                    + " disturbed.",
            ""
        })
public final class ExportCommand implements Callable<Integer> {

    private static final String STDOUT = "-";

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = STDOUT,
            description = "The file to write; - is the standard output, and the default. An existing file is"
                    + " replaced once the export is complete; a pipe or a device is written to.")
    private String file;

    @Mixin
    private SpaceOptions options;

    @Override
    public Integer call() throws IOException {
        try (ExportSource source = options.data().isPresent()
                ? ExportSource.ofDirectory(
                        StoreDirectory.existing(options.data().get(), options.space()))
                : ExportSource.ofService(options.client(), options.path())) {
            if (file.equals(STDOUT)) {
                // On a terminal the traces themselves show how far it is.
                source.writeTo(new FileOutputStream(FileDescriptor.out), traces -> {});
            } else {
                writeFile(source, Path.of(file));
                Output.print(spec, "exported " + source.traces() + " traces as of event " + source.asOfSeq() + "\n");
            }
        }
        return ExitCodes.OK;
    }

    private static void write(ExportSource source, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                ProgressLine progress = ProgressLine.ofExport(source.traces())) {
            source.writeTo(out, progress::more);
        }
    }

    private static void writeFile(ExportSource source, Path target) {
        try {
            if (!Files.exists(target)) {
                replace(source, target.toAbsolutePath());
            } else if (Files.isRegularFile(target)) {
                replace(source, target.toRealPath()); // and not a link to it
            } else {
                write(source, target); // a pipe or a device stays what it is
            }
        } catch (IOException e) {
            throw ProgramFailure.unusable("Cannot write " + target + ": " + e, e);
        }
    }

    private static void replace(ExportSource source, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            write(source, part);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
