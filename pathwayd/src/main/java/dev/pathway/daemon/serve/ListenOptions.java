package dev.pathway.daemon.serve;

import dev.pathway.daemon.options.Bounds;
import dev.pathway.http.ServerOptions;
import dev.pathway.http.access.Access;
import dev.pathway.http.access.TlsFiles;
import dev.pathway.http.access.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the service listens. */
final class ListenOptions {

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "The address to listen on. One that other machines can reach requires access tokens, and"
                    + " TLS or a proxy that does TLS.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7070",
            description = "The port; 0 takes any free one.")
    private int port;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description =
                    "The certificate in PEM, followed by those of its chain. A renewed one is used within 10" + " s.")
    private @Nullable Path certificates;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The private key of the certificate, in PEM.")
    private @Nullable Path key;

    @Option(
            names = "--behind-proxy",
            description = "A proxy in front does TLS, and nobody but the proxy can reach the service.")
    private boolean behindProxy;

    @Option(
            names = "--allowed-host",
            paramLabel = "NAME",
            split = ",",
            description = "A name that clients call the service by, besides localhost and --host; may be repeated.")
    private @Nullable Set<String> allowedHosts;

    @Option(
            names = "--token-rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many requests a second each token may make, with bursts of twice as many; 0 for any"
                    + " number.")
    private int tokenRate;

    /** Sets where to listen, and whom to let in: everybody on this machine, unless there are tokens. */
    void applyTo(ServerOptions.Builder server, Bounds bounds, Tokens tokens) {
        if ((certificates == null) != (key == null)) {
            throw new IllegalArgumentException("--tls-cert and --tls-key belong together");
        }
        requireReadable("--tls-cert", certificates);
        requireReadable("--tls-key", key);
        Access access = Access.open()
                .withTokens(tokens)
                .behindProxy(behindProxy)
                .withHosts(allowedHosts == null ? Set.of() : allowedHosts)
                .withRate(bounds.atLeast("--token-rate", tokenRate, 0));
        server.host(host)
                .port(bounds.within("--port", port, 0, 65_535))
                .access(certificates == null || key == null ? access : access.withTls(new TlsFiles(certificates, key)));
    }

    private static void requireReadable(String flag, @Nullable Path file) {
        if (file != null && !(Files.isRegularFile(file) && Files.isReadable(file))) {
            throw new IllegalArgumentException(flag + " " + file + " is not a file that can be read");
        }
    }

    /** Returns the URL of a service that listens on this port. */
    String url(int port) {
        return (certificates == null ? "http://" : "https://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + port;
    }
}
