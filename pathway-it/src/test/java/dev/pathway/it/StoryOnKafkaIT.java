package dev.pathway.it;

import org.junit.jupiter.api.extension.ExtendWith;

/** The main job, from end to end, with the log on Kafka. */
@ExtendWith(OnKafka.class)
class StoryOnKafkaIT extends StoryIT {}
