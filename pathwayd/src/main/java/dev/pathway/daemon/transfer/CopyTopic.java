package dev.pathway.daemon.transfer;

import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.daemon.kafka.ClusterOptions;
import dev.pathway.daemon.kafka.KafkaSpaces;
import dev.pathway.daemon.store.ReadOnlyLog;
import dev.pathway.kafka.KafkaLogs;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;

/** A topic of Kafka that is copied from or to. */
record CopyTopic(KafkaLogs logs, String place, EventLog log) implements CopyEnd {

    /**
     * Returns the topic of a space, to be read only: whoever writes to it is not displaced.
     *
     * @throws ProgramFailure if there is none
     * @throws IllegalArgumentException naming the option that cannot be
     */
    static CopyEnd from(ClusterOptions kafka, String space) {
        return ofSpace(kafka, space, true);
    }

    /**
     * Returns the topic of a space, which is made if it is not there.
     *
     * @throws IllegalArgumentException naming the option that cannot be
     */
    static CopyEnd to(ClusterOptions kafka, String space) {
        return ofSpace(kafka, space, false);
    }

    private static CopyEnd ofSpace(ClusterOptions kafka, String space, boolean readOnly) {
        KafkaLogs logs = KafkaSpaces.logs(kafka);
        boolean open = false;
        try {
            CopyTopic end = ofSpace(kafka, logs, space, readOnly);
            open = true;
            return end;
        } finally {
            if (!open) {
                logs.close();
            }
        }
    }

    private static CopyTopic ofSpace(ClusterOptions kafka, KafkaLogs logs, String space, boolean readOnly) {
        if (!readOnly) {
            logs.create(space); // unless it is there
        }
        String topic = logs.topic(space)
                .orElseThrow(() -> ProgramFailure.unusable(
                        "There is no topic " + kafka.topicPrefix() + space + " at " + kafka.bootstrap(), null));
        EventLog log = logs.log(topic);
        return new CopyTopic(
                logs, "topic " + topic + " at " + kafka.bootstrap(), readOnly ? new ReadOnlyLog(log) : log);
    }

    @Override
    public long reached() {
        return -1;
    }

    /** The log itself notices when it has lost its end; but nobody is kept from writing to it. */
    @Override
    public void requireEnd(long lastSeq) {
        try (Cursor cursor = log.read(Position.after(lastSeq))) {
            if (!cursor.nextThatIsThere(1).isEmpty()) {
                throw ProgramFailure.busy(
                        place + " is being written to: all up to event " + lastSeq
                                + " is copied; stop that, and copy again for the rest",
                        null);
            }
        }
    }

    @Override
    public void close() {
        log.close();
        logs.close();
    }
}
