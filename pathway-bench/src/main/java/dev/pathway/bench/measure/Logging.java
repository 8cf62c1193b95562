package dev.pathway.bench.measure;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is logged beneath a warning would hide the figures. */
public final class Logging {

    private Logging() {}

    /** Leaves only warnings and worse, in this process. */
    public static void onlyWarnings() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        }
    }
}
