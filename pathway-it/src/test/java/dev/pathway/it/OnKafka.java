package dev.pathway.it;

import dev.pathway.broker.Broker;
import dev.pathway.broker.SharedBroker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has {@link RunningService} keep the log on a real broker for all tests of a class, which are those of another. */
final class OnKafka implements BeforeAllCallback, AfterAllCallback {

    private static final String BROKERS = "pathway.it.brokers";

    @Override
    public void beforeAll(ExtensionContext context) {
        Broker broker = SharedBroker.of(context);
        System.setProperty(BROKERS, broker.address());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.clearProperty(BROKERS);
    }

    /** Returns whether the log is kept on Kafka now. */
    static boolean isOn() {
        return System.getProperty(BROKERS) != null;
    }

    /** Returns what the program is told: nothing, or which topics belong to a data directory. */
    static List<String> options(Path data) {
        return isOn() ? options(System.getProperty(BROKERS), data) : List.of();
    }

    /** Returns the options that put the log of a data directory on a broker, into topics named after the directory. */
    static List<String> options(String brokers, Path data) {
        String prefix = data.toString().replaceAll("[^A-Za-z0-9]", "-") + ".";
        return List.of("--log", "kafka", "--bootstrap", brokers, "--single-broker", "--topic-prefix", prefix);
    }
}
