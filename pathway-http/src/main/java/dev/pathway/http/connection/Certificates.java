package dev.pathway.http.connection;

import dev.pathway.http.access.Access;
import dev.pathway.http.access.TlsFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.X509KeyManager;

/**
 * What the servers prove themselves with. Looks at the files every 10 s and takes up new ones without a restart;
 * connections that are open keep theirs. Files that are wrong change nothing, and are looked at again.
 */
public final class Certificates {

    private static final System.Logger LOG = System.getLogger(Certificates.class.getName());
    private static final long LOOK_EVERY_MILLIS = 10_000;

    private final Vertx vertx;
    private final TlsFiles files;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private volatile PemKeyCertOptions proof;

    private Certificates(Vertx vertx, TlsFiles files, PemKeyCertOptions first) {
        this.vertx = vertx;
        this.files = files;
        this.proof = first;
        vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> look());
    }

    /** Returns those of the files, read for the first time; nothing where there is no TLS. Blocks. */
    public static Optional<Certificates> of(Vertx vertx, Access access) throws IOException {
        TlsFiles files = access.tls().orElse(null);
        return files == null ? Optional.empty() : Optional.of(new Certificates(vertx, files, read(files, vertx)));
    }

    /** Returns what holds now. */
    public PemKeyCertOptions proof() {
        return proof;
    }

    /** From now on gives a server, which listens, new ones as they come. */
    public void follow(HttpServer server) {
        servers.add(server);
    }

    /** Looks once; returns whether there was something new. */
    public Future<Boolean> look() {
        return vertx.executeBlocking(() -> read(files, vertx))
                .compose(this::take)
                .onFailure(e -> LOG.log(System.Logger.Level.WARNING, "The TLS files are of no use, the old hold", e));
    }

    private Future<Boolean> take(PemKeyCertOptions now) {
        if (now.equals(proof)) {
            return Future.succeededFuture(false);
        }
        ServerSSLOptions options = new ServerSSLOptions().setKeyCertOptions(now).setUseAlpn(true);
        return Future.all(servers.stream()
                        .map(server -> server.updateSSLOptions(options))
                        .toList())
                .map(done -> {
                    proof = now;
                    LOG.log(System.Logger.Level.INFO, "New TLS certificates are in use");
                    return true;
                });
    }

    /**
     * Returns what the files hold now. Blocks.
     *
     * @throws IOException if they cannot be read, are not what they should be, or do not belong together
     */
    private static PemKeyCertOptions read(TlsFiles files, Vertx vertx) throws IOException {
        PemKeyCertOptions pem = new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(Files.readAllBytes(files.certificates())))
                .setKeyValue(Buffer.buffer(Files.readAllBytes(files.key())));
        boolean pair;
        try {
            pair = isPair(pem, vertx);
        } catch (Exception e) {
            throw new IOException(
                    "no certificate and private key in PEM are in " + files.certificates() + " and " + files.key()
                            + ": " + e.getMessage(),
                    e);
        }
        if (!pair) {
            // A server would take them and then fail every handshake.
            throw new IOException(
                    "the private key in " + files.key() + " is not that of the certificate in " + files.certificates());
        }
        return pem;
    }

    private static boolean isPair(PemKeyCertOptions pem, Vertx vertx) throws Exception {
        String alias = pem.loadKeyStore(vertx).aliases().nextElement();
        X509KeyManager pair = (X509KeyManager) pem.getKeyManagerFactory(vertx).getKeyManagers()[0];
        return KeyMatch.of(pair.getPrivateKey(alias), pair.getCertificateChain(alias)[0].getPublicKey());
    }
}
