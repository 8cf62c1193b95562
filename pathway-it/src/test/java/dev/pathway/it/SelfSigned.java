package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost, made for one test.
 *
 * @param certificate a PEM file
 * @param key a PEM file
 * @param trust what a client takes that trusts this certificate alone
 */
record SelfSigned(Path certificate, Path key, SSLContext trust) {

    private static final String PASSWORD = "changeit";

    static SelfSigned in(Path directory) throws Exception {
        Path file = directory.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool") + " -genkeypair -alias test -keyalg EC"
                        + " -groupname secp256r1 -dname CN=localhost -ext san=dns:localhost -validity 2 -storetype PKCS12"
                        + " -storepass " + PASSWORD + " -keystore";
        Process made = new ProcessBuilder(Stream.concat(Stream.of(keytool.split(" ")), Stream.of(file.toString()))
                        .toList())
                .inheritIO()
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Path certificate = pem(
                directory.resolve("server.crt"),
                "CERTIFICATE",
                store.getCertificate("test").getEncoded());
        Path key = pem(
                directory.resolve("server.key"),
                "PRIVATE KEY",
                store.getKey("test", PASSWORD.toCharArray()).getEncoded());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", store.getCertificate("test"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext trust = SSLContext.getInstance("TLS");
        trust.init(null, managers.getTrustManagers(), null);
        return new SelfSigned(certificate, key, trust);
    }

    private static Path pem(Path file, String what, byte[] der) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
