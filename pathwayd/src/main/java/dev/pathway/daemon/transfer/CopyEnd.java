package dev.pathway.daemon.transfer;

import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.log.EventLog;

/** A log that is copied from or to, and where it is. */
interface CopyEnd extends AutoCloseable {

    EventLog log();

    /** Returns where the log is, in words. */
    String place();

    /** Returns a sequence number that the log has reached, not far from its end; -1 if that is not known. */
    long reached();

    /**
     * Makes sure that nothing is known of events behind the last one that was copied.
     *
     * @throws ProgramFailure if something is
     */
    void requireEnd(long lastSeq);

    @Override
    void close();
}
