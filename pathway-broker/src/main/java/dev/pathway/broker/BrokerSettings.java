package dev.pathway.broker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the brokers of a cluster are set to: each is a controller too, and all of them are small. */
final class BrokerSettings {

    private static final String PLAIN = "PLAINTEXT";

    private static final Map<String, String> COMMON = Map.of(
            "auto.create.topics.enable", "false",
            // How long a killed one must wait until it may come back, and others until they may lead in its place.
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "1000",
            "log.cleaner.dedupe.buffer.size", "2097152",
            "log.segment.delete.delay.ms", "0",
            "log.index.size.max.bytes", "4194304",
            "num.network.threads", "2",
            "num.io.threads", "2");

    private static final List<String> OF_INTERNAL_TOPICS = List.of(
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "transaction.state.log.num.partitions");

    private final List<Integer> controllerPorts;
    private final List<Integer> ports;
    private final List<Listener> more;
    private final Map<String, String> properties;

    BrokerSettings(int count, List<Listener> more, Map<String, String> properties) {
        this.controllerPorts = freePorts(count);
        this.ports = freePorts(count);
        this.more = List.copyOf(more);
        this.properties = Map.copyOf(properties);
    }

    private static List<Integer> freePorts(int count) {
        return IntStream.range(0, count).mapToObj(i -> Ports.free()).toList();
    }

    int port(int id) {
        return ports.get(id - 1);
    }

    Properties of(int id, Path data) {
        Listener controller = listener("CONTROLLER", controllerPorts.get(id - 1));
        List<Listener> open = new ArrayList<>(List.of(listener("DIRECT", port(id))));
        open.addAll(more);
        List<Listener> all = new ArrayList<>(open);
        all.add(controller);
        Properties settings = new Properties();
        settings.putAll(COMMON);
        OF_INTERNAL_TOPICS.forEach(name -> settings.setProperty(name, "1"));
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", Integer.toString(id),
                "controller.quorum.voters", voters(),
                "controller.listener.names", controller.name(),
                "inter.broker.listener.name", "DIRECT",
                "listener.security.protocol.map", joined(all, Listener::protocolOfName),
                "listeners", joined(all, Listener::bound),
                "advertised.listeners", joined(open, Listener::told),
                "log.dirs", data.toString()));
        settings.putAll(properties);
        return settings;
    }

    private static Listener listener(String name, int port) {
        return new Listener(name, PLAIN, port, "localhost:" + port);
    }

    private String voters() {
        return IntStream.rangeClosed(1, controllerPorts.size())
                .mapToObj(id -> id + "@localhost:" + controllerPorts.get(id - 1))
                .collect(Collectors.joining(","));
    }

    private static String joined(List<Listener> listeners, Function<Listener, String> part) {
        return listeners.stream().map(part).collect(Collectors.joining(","));
    }
}
