package dev.pathway.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines of the audit log while a test runs. */
final class AuditLines extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("dev.pathway.audit");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    AuditLines() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
