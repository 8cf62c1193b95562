package dev.pathway.it;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Long imports, exports and streams of events with the log on Kafka. */
@Tag("stress")
@ExtendWith(OnKafka.class)
class StreamsOnKafkaIT extends StreamsIT {}
