package dev.pathway.it.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic as anybody can read it, and the rule of reading written down a second time, with nothing of Pathway. */
final class NaiveChain {

    private static final Pattern UID = Pattern.compile("\"uid\":\"([^\"]*)\"");

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    /** A record with the headers of a link. */
    record Link(long number, String id, String previous, List<String> uids) {}

    private NaiveChain() {}

    /** Returns every link of a topic, whether it counts or not. */
    static List<Link> everything(String bootstrapServers, String topic) {
        List<Link> links = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (consumer.position(partition) < end) {
                assertThat(System.nanoTime())
                        .as("the time, with %d to read", end)
                        .isLessThan(deadline);
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    links.add(link(record));
                }
            }
        }
        return links;
    }

    private static Link link(ConsumerRecord<String, String> record) {
        List<String> uids = new ArrayList<>();
        Matcher uid = UID.matcher(record.value());
        while (uid.find()) {
            uids.add(uid.group(1));
        }
        return new Link(Long.parseLong(header(record, "link")), header(record, "id"), header(record, "previous"), uids);
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Leaves those that count. */
    static List<Link> counting(List<Link> links) {
        List<Link> counting = new ArrayList<>();
        String last = "-";
        for (Link link : links) {
            if (link.number() == counting.size() + 1 && link.previous().equals(last)) {
                counting.add(link);
                last = link.id();
            }
        }
        return counting;
    }

    /** Returns the uids of the events that links hold, in order. */
    static List<String> uids(List<Link> links) {
        return links.stream().flatMap(link -> link.uids().stream()).toList();
    }
}
