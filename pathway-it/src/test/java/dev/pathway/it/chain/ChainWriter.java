package dev.pathway.it.chain;

import dev.pathway.error.EventLogException;
import dev.pathway.kafka.KafkaEventLog;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that takes a log over again and again, and writes until somebody else takes it. It follows the log meanwhile,
 * is impatient with brokers, and prints how many events were acknowledged, or what is damaged.
 *
 * <p>Its arguments are the bootstrap servers, the topic, the number of brokers, its name, its journal, and a seed.
 */
final class ChainWriter {

    /** So short that a broker which is killed, or slow, leaves appends uncertain. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "delivery.timeout.ms", "1500",
            "request.timeout.ms", "1000",
            "max.block.ms", "1000",
            "default.api.timeout.ms", "5000",
            "reconnect.backoff.max.ms", "200");

    /** As small as it goes, so that large appends are several. */
    static final int RECORD_BYTES = 64 << 10;

    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final EventLog log;
    private final Author author;
    private final Random random;

    private ChainWriter(EventLog log, Author author, Random random) {
        this.log = log;
        this.author = author;
        this.random = random;
    }

    /** Begins the settings of the log that is tortured. */
    static KafkaEventLog.Builder log(String bootstrapServers, String topic, int brokers, String name) {
        KafkaEventLog.Builder settings = KafkaEventLog.builder(bootstrapServers, topic)
                .createMissingTopic()
                .maxRecordBytes(RECORD_BYTES)
                .heldBy(name);
        return brokers == 1 ? settings.singleBroker() : settings;
    }

    public static void main(String[] arguments) throws IOException {
        Thread watch = new Thread(ChainWriter::endWithTheParent, "parent");
        watch.setDaemon(true);
        watch.start();
        String name = arguments[3];
        try (Journal journal = Journal.begin(Path.of(arguments[4]));
                KafkaEventLog log = log(arguments[0], arguments[1], Integer.parseInt(arguments[2]), name)
                        .properties(IMPATIENT)
                        .open()) {
            new ChainWriter(log, new Author(name, journal), new Random(Long.parseLong(arguments[5]))).compete();
        } catch (Throwable e) {
            System.out.println("This should never happen: " + e);
        }
    }

    /** Nobody writes to the standard input, which ends with the process at its other end. */
    private static void endWithTheParent() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            // ended as well
        }
        Runtime.getRuntime().halt(1);
    }

    private void compete() {
        while (true) {
            try {
                follow(Duration.ofMillis(random.nextInt(500)));
                try (Writer writer = author.acquire(log)) {
                    write(writer);
                }
            } catch (EventLogException.Unavailable e) {
                // until the brokers answer
            }
        }
    }

    private void follow(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        History history = author.history();
        try (Cursor cursor = log.read(history.end())) {
            while (System.nanoTime() < deadline) {
                var events = cursor.next(1_000, A_MOMENT);
                if (!events.isEmpty()) {
                    history.take(events, cursor.position());
                }
            }
        }
    }

    /** Does nothing for a while, in which it may be displaced, and asks whether it was. */
    private boolean rest(Writer writer) {
        LockSupport.parkNanos(random.nextInt(300) * 1_000_000L);
        return author.confirm(writer);
    }

    private void write(Writer writer) {
        long before = writer.end().sequence();
        boolean mine = true;
        while (mine && random.nextInt(500) > 0) {
            boolean larger = random.nextInt(50) == 0; // than a record
            int count = 1 + random.nextInt(larger ? 300 : 100);
            int textLength = random.nextInt(larger ? 600 : 100);
            mine = author.append(writer, count, textLength, random.nextInt(4) > 0)
                    && (random.nextInt(50) > 0 || rest(writer));
            long acknowledged = author.history().end().sequence();
            if (acknowledged > before) {
                System.out.println(acknowledged - before);
                before = acknowledged;
            }
        }
    }
}
