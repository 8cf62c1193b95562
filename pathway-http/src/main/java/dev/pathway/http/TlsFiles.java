package dev.pathway.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.X509KeyManager;

/**
 * The files that a server proves itself with, in PEM.
 *
 * @param certificates the certificate and behind it those that vouch for it
 * @param key its private key, not encrypted
 */
public record TlsFiles(Path certificates, Path key) {

    /**
     * Returns what the files hold now. Blocks.
     *
     * @throws IOException if they cannot be read, are not what they should be, or do not belong together
     */
    PemKeyCertOptions read(Vertx vertx) throws IOException {
        PemKeyCertOptions pem = new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(Files.readAllBytes(certificates)))
                .setKeyValue(Buffer.buffer(Files.readAllBytes(key)));
        boolean pair;
        try {
            pair = isPair(pem, vertx);
        } catch (Exception e) {
            throw new IOException(
                    "no certificate and private key in PEM are in " + certificates + " and " + key + ": "
                            + e.getMessage(),
                    e);
        }
        if (!pair) {
            // A server would take them and then fail every handshake.
            throw new IOException("the private key in " + key + " is not that of the certificate in " + certificates);
        }
        return pem;
    }

    private static boolean isPair(PemKeyCertOptions pem, Vertx vertx) throws Exception {
        String alias = pem.loadKeyStore(vertx).aliases().nextElement();
        X509KeyManager pair = (X509KeyManager) pem.getKeyManagerFactory(vertx).getKeyManagers()[0];
        return KeyMatch.of(pair.getPrivateKey(alias), pair.getCertificateChain(alias)[0].getPublicKey());
    }
}
