package dev.pathway.broker;

/**
 * One more way into a broker, beside the plain one.
 *
 * @param name letters only
 * @param protocol as Kafka calls it: {@code SASL_PLAINTEXT}, {@code SSL}, …
 * @param port where the broker listens
 * @param advertised {@code host:port} as clients are told
 */
record Listener(String name, String protocol, int port, String advertised) {

    String bound() {
        return name + "://localhost:" + port;
    }

    String told() {
        return name + "://" + advertised;
    }

    String protocolOfName() {
        return name + ":" + protocol;
    }
}
