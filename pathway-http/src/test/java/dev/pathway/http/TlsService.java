package dev.pathway.http;

import dev.pathway.http.access.Access;
import dev.pathway.http.access.TlsFiles;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A service over TLS, and clients that trust it. */
abstract class TlsService {

    static final String TRACES = "/v1/pathway/default/traces";

    static TestTls tls;
    static TestTls other;

    @TempDir
    Path directory;

    final PathwayStore store = PathwayStore.builder(new InMemoryEventLog()).open();
    TlsFiles files;
    PathwayServer server;

    @BeforeAll
    static void make(@TempDir Path temp) {
        tls = TestTls.make(temp);
        other = TestTls.make(temp);
    }

    @BeforeEach
    void write() throws Exception {
        files = tls.write(directory);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            Service.await(server.stop());
        }
        store.close();
    }

    final void start(UnaryOperator<ServerOptions.Builder> options) {
        start(Access.open(), options);
    }

    final void start(Access access, UnaryOperator<ServerOptions.Builder> options) {
        server = Service.await(PathwayServer.start(
                store,
                options.apply(ServerOptions.builder().port(0).eventLoops(2).access(access.withTls(files)))
                        .build()));
    }

    final HttpClient client(HttpClient.Version version, TestTls trusted) throws Exception {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(trusted.trusting())
                .build();
    }

    final HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    final HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    final SSLSocket socket(String... protocols) throws Exception {
        SSLSocket socket = (SSLSocket)
                tls.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    static void send(Socket socket, String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    final Socket bare() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Reads until the other side hangs up, one way or another. */
    static String untilClosed(Socket socket) {
        StringBuilder read = new StringBuilder();
        try {
            for (int b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                read.append((char) b);
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("never closed, after: " + read, e);
        } catch (IOException reset) {
            read.append("[reset]");
        }
        return read.toString();
    }
}
