package dev.pathway.daemon.transfer;

import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.json.TextLine;
import java.util.List;

/** Where an import puts its lines. Safe for use by several threads. */
interface ImportTarget extends AutoCloseable {

    /**
     * Puts some lines, in their order, and returns once all of them are counted.
     *
     * @param source what problems call the file
     * @throws ProgramFailure or a {@link dev.pathway.error.PathwayException} if the target takes no lines at all any more;
     *     those that it took are counted
     */
    void put(String source, List<TextLine> lines, ImportTally tally);

    /** Ends the import; what was counted is safe. */
    @Override
    void close();
}
