package dev.pathway.kafka;

import dev.pathway.broker.Fault;
import dev.pathway.event.Event;
import dev.pathway.json.LogLine;
import dev.pathway.log.EventLog;
import dev.pathway.testkit.DisplacedWriterContract;
import dev.pathway.testkit.EventLogContract;
import dev.pathway.testkit.Events;
import dev.pathway.testkit.PowerCutContract;
import dev.pathway.testkit.SizeLimitContract;
import dev.pathway.testkit.UncertaintyContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contract of every log, for this one on a real broker. */
class KafkaEventLogContractTest {

    abstract static class OpeningLogs extends OnATopic {

        private final List<EventLog> opened = new ArrayList<>();

        KafkaEventLog.Builder settings(String name) {
            return Topics.log(broker(), name);
        }

        public EventLog open() {
            EventLog log = settings(topic).open();
            opened.add(log);
            return log;
        }

        public EventLog openOther() {
            return settings(Topics.fresh()).open();
        }

        @AfterEach
        void closeWhatIsLeft() {
            opened.forEach(EventLog::close);
        }
    }

    @Nested
    class OnABroker extends OpeningLogs
            implements EventLogContract, DisplacedWriterContract, SizeLimitContract, PowerCutContract {

        @Override
        public Event tooLarge(Events source) {
            return source.adding("\"" + "x".repeat(LogLine.MAX_LINE_BYTES) + "\"");
        }

        /** Of a client nothing is left behind but what the broker has; it is left alone, as a dead one would be. */
        @Override
        public void cutPower() {}
    }

    abstract static class WhenTheNetworkFails extends OpeningLogs implements UncertaintyContract {

        abstract Fault fault();

        @Override
        KafkaEventLog.Builder settings(String name) {
            return Topics.overTheNetwork(broker(), name);
        }

        @Override
        public void makeNextAppendUncertain() {
            broker().network().failNextProducer(fault());
        }
    }

    @Nested
    class WhenAnAppendIsLost extends WhenTheNetworkFails {

        @Override
        Fault fault() {
            return Fault.LOST;
        }
    }

    @Nested
    class WhenAnAppendIsNotAnswered extends WhenTheNetworkFails {

        @Override
        Fault fault() {
            return Fault.UNANSWERED;
        }
    }

    @Nested
    class WhenAPartOfAnAppendIsLost extends WhenTheNetworkFails {

        /** So that every event is a record. */
        @Override
        KafkaEventLog.Builder settings(String name) {
            return super.settings(name).maxValueBytes(300);
        }

        @Override
        Fault fault() {
            return Fault.LOST_AFTER_THE_FIRST;
        }
    }
}
