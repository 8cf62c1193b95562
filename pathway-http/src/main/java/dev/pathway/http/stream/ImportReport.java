package dev.pathway.http.stream;

import dev.pathway.command.WriteResult;
import dev.pathway.http.message.Problem;

/** What an import tells its client. On the request's event loop only. */
interface ImportReport {

    /** Returns whether it takes another result now; where it does not, {@code room} runs once it does. */
    boolean hasRoom(Runnable room);

    /** Tells of a line that was taken. */
    void taken(long line, WriteResult result);

    /** Tells of a line that was not. */
    void refused(long line, Problem problem);

    /** Says that nothing more is to be told at the moment. */
    void flush();

    /** Ends the answer to an import of which every line was told. */
    void end();

    /** Ends the answer to an import that stopped at a line, which with those behind it was not taken unless it was told. */
    void stopped(long line, Problem problem);

    /** Returns since when the client has taken nothing of what was told, by the clock of nano time; {@code now} if it has. */
    long waitingSince(long now);
}
