package dev.pathway.daemon;

import dev.pathway.http.ServerOptions;
import picocli.CommandLine.Option;

/** The options that say where the service listens. */
final class ListenOptions {

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "The address to listen on, of the loopback interface.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7070",
            description = "The port; 0 takes any that is free.")
    private int port;

    void applyTo(ServerOptions.Builder server) {
        server.host(host).port(port);
    }

    /** Returns the URL of a service that listens on this port. */
    String url(int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
