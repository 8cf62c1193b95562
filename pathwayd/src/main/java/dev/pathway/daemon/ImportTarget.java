package dev.pathway.daemon;

import dev.pathway.json.ImportLine;
import java.util.concurrent.CompletableFuture;

/** Where an import puts its lines. Safe for use by several threads. */
interface ImportTarget extends AutoCloseable {

    /**
     * Puts one line. Lines put by one thread are created in the order of the calls.
     *
     * @return what became of it, within a minute or two; fails with {@link ProgramFailure} or a {@link
     *     dev.pathway.error.PathwayException} if the target takes no lines at all any more
     */
    CompletableFuture<LineResult> put(ImportLine line);

    /** Ends the import; what was answered is safe. */
    @Override
    void close();
}
