package dev.pathway.testkit;

import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import dev.pathway.log.InMemoryEventLog;
import java.util.ArrayList;
import java.util.List;

final class InMemoryEventLogTest
        implements EventLogContract, SoleWriterContract, SizeLimitContract, PowerCutContract, RetentionContract {

    private final InMemoryEventLog memory = new InMemoryEventLog(200_000);
    private final List<EventLog> opened = new ArrayList<>();

    @Override
    public EventLog open() {
        EventLog log = memory.openAgain();
        opened.add(log);
        return log;
    }

    @Override
    public EventLog openOther() {
        return new InMemoryEventLog(200_000);
    }

    @Override
    public Event tooLarge(Events source) {
        return source.adding("\"" + "x".repeat(200_000) + "\"");
    }

    @Override
    public void cutPower() {
        opened.forEach(EventLog::close);
    }
}
