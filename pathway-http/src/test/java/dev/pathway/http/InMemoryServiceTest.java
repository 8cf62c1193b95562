package dev.pathway.http;

import dev.pathway.log.EventLog;
import dev.pathway.log.InMemoryEventLog;
import org.junit.jupiter.api.Nested;

/** The service over a log in memory. */
final class InMemoryServiceTest {

    @Nested
    final class Traces extends TracesContract {
        @Override
        protected EventLog newLog() {
            return new InMemoryEventLog();
        }
    }

    @Nested
    final class LineageAndSearch extends LineageAndSearchContract {
        @Override
        protected EventLog newLog() {
            return new InMemoryEventLog();
        }
    }

    @Nested
    final class Operations extends OperationsContract {
        @Override
        protected EventLog newLog() {
            return new InMemoryEventLog();
        }
    }

    @Nested
    final class Import extends ImportContract {
        @Override
        protected EventLog newLog() {
            return new InMemoryEventLog();
        }
    }

    @Nested
    final class Export extends ExportContract {
        @Override
        protected EventLog newLog() {
            return new InMemoryEventLog();
        }
    }

    @Nested
    final class Events extends EventsContract {
        @Override
        protected EventLog newLog() {
            return new InMemoryEventLog();
        }
    }
}
