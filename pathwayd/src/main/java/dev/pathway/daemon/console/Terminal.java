package dev.pathway.daemon.console;

import java.io.Console;

/** Whether a person is watching. */
final class Terminal {

    private Terminal() {}

    /** Returns whether both ends of the program, its input and its output, are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // that is asked on old JDKs; on new ones the console itself is
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
