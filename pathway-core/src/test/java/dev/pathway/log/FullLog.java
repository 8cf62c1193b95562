package dev.pathway.log;

import dev.pathway.error.EventLogException;
import dev.pathway.log.forwarding.ForwardingLog;
import java.util.concurrent.CountDownLatch;

/** A log that can be read, and written only once there is room. */
public final class FullLog extends ForwardingLog {

    private final CountDownLatch room = new CountDownLatch(1);

    public FullLog(EventLog inner) {
        super(inner);
    }

    public void makeRoom() {
        room.countDown();
    }

    @Override
    public Writer acquire(Position after, BatchHandler history) {
        Writer writer = super.acquire(after, history);
        if (room.getCount() > 0) {
            writer.close();
            throw new EventLogException.Full("no space is left", null);
        }
        return writer;
    }

    @Override
    protected Writer around(Writer writer) {
        return writer;
    }
}
