package dev.pathway.it;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service is told to stop while many clients write to a log on Kafka. */
@Tag("stress")
@ExtendWith(OnKafka.class)
class StopUnderLoadOnKafkaIT extends StopUnderLoadIT {}
