package dev.pathway.daemon;

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
            "Exports every trace as of one moment, retired ones too, a line each (NDJSON), as import takes them.",
            "",
            "Versions, replay counts, times of writing and earlier contents stay behind: copy the directory for those. A"
                    + " directory is only read, which disturbs nobody who writes to it.",
            ""
        })
final class ExportCommand implements Callable<Integer> {

    private static final String STDOUT = "-";

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = STDOUT,
            description = "Where to; - is the standard output, and the default. A file is replaced once all is there.")
    private String file;

    @Mixin
    private Whence whence;

    @Override
    public Integer call() throws IOException {
        try (ExportSource source = whence.data().isPresent()
                ? ExportSource.ofDirectory(StoreDirectory.existing(whence.data().get(), whence.space()))
                : ExportSource.ofService(whence.client(), whence.path())) {
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

    private static void write(ExportSource source, OutputStream out) throws IOException {
        try (Progress progress = Progress.ofExport(source.traces())) {
            source.writeTo(out, progress::more);
        }
    }

    private static void writeFile(ExportSource source, Path target) {
        Path absolute = target.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                write(source, out);
            }
            Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ProgramFailure.unusable("Cannot write " + target + ": " + e, e);
        }
    }
}
