package dev.pathway.daemon.console;

/** What the program's exit code says; every command's help ends with this list. */
public final class ExitCodes {

    /** All was done, and everything that was checked is intact. */
    public static final int OK = 0;

    /** Done in part: lines of an import were refused, or a store has lost events. */
    public static final int PARTLY = 1;

    /** The command line is wrong, or what it names cannot be read. */
    public static final int UNUSABLE = 2;

    /** Another process writes to the store. */
    public static final int BUSY = 3;

    /** The service cannot be reached, the port is taken, or the log cannot be written now: later it may work. */
    public static final int UNAVAILABLE = 4;

    /** A fault of the program itself. */
    public static final int FAILED = 70;

    public static final String HEADING = "%nExit codes:%n";
    public static final String LINE_OK = "0:done; everything that was checked is intact";
    public static final String LINE_PARTLY = "1:done in part: lines were refused, or events are lost";
    public static final String LINE_UNUSABLE = "2:wrong usage, or something that cannot be read";
    public static final String LINE_BUSY = "3:another process writes to the store";
    public static final String LINE_UNAVAILABLE = "4:unavailable now: no service, port taken, log not writable";
    public static final String LINE_FAILED = "70:a fault of the program";

    private ExitCodes() {}
}
