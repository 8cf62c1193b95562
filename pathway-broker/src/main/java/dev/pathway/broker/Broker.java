package dev.pathway.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.clients.admin.Admin;

/** A broker in a process of its own that can be reached directly, through a {@link FaultyNetwork}, or with a password. */
public final class Broker implements AutoCloseable {

    public static final String PASSWORD = "open sesame";

    private final Cluster cluster;
    private final int passwordPort;
    private final FaultyNetwork network;

    private Broker(Cluster cluster, int passwordPort, FaultyNetwork network) {
        this.cluster = cluster;
        this.passwordPort = passwordPort;
        this.network = network;
    }

    /** Starts one, and returns when it answers. */
    public static Broker start(String name) {
        try {
            int behindTheNetwork = Ports.free();
            int passwordPort = Ports.free();
            FaultyNetwork network = FaultyNetwork.before(behindTheNetwork);
            Cluster cluster = Cluster.builder(name)
                    .listener("NETWORK", "PLAINTEXT", behindTheNetwork, network.address())
                    .listener("PASSWORD", "SASL_PLAINTEXT", passwordPort, "localhost:" + passwordPort)
                    .property("listener.name.password.sasl.enabled.mechanisms", "PLAIN")
                    .property(
                            "listener.name.password.plain.sasl.jaas.config",
                            "org.apache.kafka.common.security.plain.PlainLoginModule required user_alice=\"" + PASSWORD
                                    + "\";")
                    .start();
            return new Broker(cluster, passwordPort, network);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the cluster that it is alone in. */
    public Cluster cluster() {
        return cluster;
    }

    /** Starts it again after {@link #kill()}, on the same data and ports. */
    public void start() {
        only().start();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        only().kill();
    }

    private BrokerNode only() {
        return cluster.nodes().get(0);
    }

    /** Takes the last record of a topic from the disk of a killed one, as if it had never come that far. */
    public void loseLastRecord(String topic) {
        Path segment = only().data().resolve(topic + "-0").resolve("00000000000000000000.log");
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer length = ByteBuffer.allocate(4);
            long last = 0;
            long next = 0;
            while (next < file.size()) {
                last = next;
                length.clear();
                file.read(length, last + 8); // behind the offset
                next = last + 12 + length.getInt(0);
            }
            file.truncate(last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return cluster.bootstrapServers();
    }

    /** Returns where it asks who one is: alice, by {@link #PASSWORD}. */
    public String addressWithPassword() {
        return "localhost:" + passwordPort;
    }

    public FaultyNetwork network() {
        return network;
    }

    public Admin admin() {
        return cluster.admin();
    }

    @Override
    public void close() {
        cluster.close();
        network.close();
    }
}
