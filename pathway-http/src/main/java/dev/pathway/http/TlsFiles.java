package dev.pathway.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
     * @throws IOException if they cannot be read or are not what they should be
     */
    PemKeyCertOptions read(Vertx vertx) throws IOException {
        PemKeyCertOptions pem = new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(Files.readAllBytes(certificates)))
                .setKeyValue(Buffer.buffer(Files.readAllBytes(key)));
        try {
            pem.loadKeyStore(vertx);
        } catch (Exception e) {
            throw new IOException(
                    "no certificate and private key in PEM are in " + certificates + " and " + key + ": "
                            + e.getMessage(),
                    e);
        }
        return pem;
    }
}
