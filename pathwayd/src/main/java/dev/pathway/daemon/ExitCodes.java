package dev.pathway.daemon;

/** What the program's exit code says; every command's help ends with this list. */
final class ExitCodes {

    /** All was done, and what was looked at is whole. */
    static final int OK = 0;

    /** Done in part: lines of an import were refused, or a store has lost events. */
    static final int PARTLY = 1;

    /** The command line is wrong, or what it names cannot be read. */
    static final int UNUSABLE = 2;

    /** Another process writes to the store. */
    static final int BUSY = 3;

    /** The service cannot be reached, the port is taken, or the log cannot be written now: later it may work. */
    static final int UNAVAILABLE = 4;

    /** A fault of the program itself. */
    static final int FAILED = 70;

    static final String HEADING = "%nExit codes:%n";
    static final String LINE_OK = "0:done; what was looked at is whole";
    static final String LINE_PARTLY = "1:done in part: lines were refused, or events are lost";
    static final String LINE_UNUSABLE = "2:wrong usage, or something that cannot be read";
    static final String LINE_BUSY = "3:another process writes to the store";
    static final String LINE_UNAVAILABLE = "4:unavailable now: no service, port taken, log not writable";
    static final String LINE_FAILED = "70:a fault of the program";

    private ExitCodes() {}
}
