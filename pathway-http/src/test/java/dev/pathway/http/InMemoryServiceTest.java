package dev.pathway.http;

import dev.pathway.log.EventLog;
import dev.pathway.log.InMemoryEventLog;

/** The service over a log in memory. */
final class InMemoryServiceTest extends ServiceContract {

    @Override
    protected EventLog newLog() {
        return new InMemoryEventLog();
    }
}
