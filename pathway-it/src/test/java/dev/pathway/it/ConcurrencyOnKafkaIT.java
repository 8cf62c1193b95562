package dev.pathway.it;

import org.junit.jupiter.api.extension.ExtendWith;

/** Sixty-four writers at once, over HTTP, with the log on Kafka. */
@ExtendWith(OnKafka.class)
class ConcurrencyOnKafkaIT extends ConcurrencyIT {}
