package dev.pathway.bench.measure;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What is logged beneath a warning would hide the figures. */
public final class Logging {

    private static final Logger ROOT = Logger.getLogger("");

    private Logging() {}

    /** Leaves only warnings and worse, in this process. */
    public static void onlyWarnings() {
        ROOT.setLevel(Level.WARNING);
        // Nobody logs by SLF4J but the peers.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
}
