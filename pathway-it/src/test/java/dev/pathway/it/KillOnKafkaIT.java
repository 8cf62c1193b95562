package dev.pathway.it;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The process is killed while it is written to, and the log is on Kafka. */
@Tag("stress")
@ExtendWith(OnKafka.class)
class KillOnKafkaIT extends KillIT {}
