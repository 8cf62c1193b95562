package dev.pathway.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    InputStream open() throws IOException {
        return file == null ? System.in : Files.newInputStream(file);
    }

    /** Returns the size in bytes, where that can be known beforehand. */
    Optional<Long> size() {
        try {
            return file == null || !Files.isRegularFile(file) ? Optional.empty() : Optional.of(Files.size(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
