package dev.pathway.daemon.transfer;

import dev.pathway.daemon.console.ProgramFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One stream of lines to import.
 *
 * @param name what problems call it
 * @param file where it is; null for the program's standard input
 */
record ImportSource(String name, @Nullable Path file) {

    /**
     * Returns the source that an argument names.
     *
     * @throws ProgramFailure if it is a file that cannot be read
     */
    static ImportSource of(String argument) {
        if (argument.equals("-")) {
            return new ImportSource("stdin", null);
        }
        Path file = Path.of(argument);
        if (!Files.exists(file)) {
            throw ProgramFailure.unusable("There is no file " + file, null);
        }
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw ProgramFailure.unusable("Cannot read " + file, null);
        }
        return new ImportSource(argument, file);
    }

    /** Opens the source to read it from its beginning; whoever asks closes it. */
    InputStream open() throws IOException {
        return file == null ? System.in : Files.newInputStream(file);
    }

    /** Returns how many bytes some sources have together; nothing where that cannot be known beforehand. */
    static OptionalLong bytes(List<ImportSource> sources) {
        long bytes = 0;
        for (ImportSource source : sources) {
            if (source.file == null || !Files.isRegularFile(source.file)) {
                return OptionalLong.empty();
            }
            try {
                bytes += Files.size(source.file);
            } catch (IOException e) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(bytes);
    }
}
