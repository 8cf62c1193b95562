package dev.pathway.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** The main class of a broker's process: formats its directory the first time, and ends when the tests' process does. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException {
        Thread watch = new Thread(BrokerProcess::endWithTheParent, "parent");
        watch.setDaemon(true);
        watch.start();
        String settings = arguments[0];
        Path data = Path.of(arguments[1]);
        if (!Files.exists(data.resolve("meta.properties"))) {
            StorageTool.execute(
                    new String[] {"format", "--cluster-id", "cGF0aHdheS1rYWZrYS1pdA", "--config", settings},
                    System.out);
        }
        Kafka.main(new String[] {settings});
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
}
