package dev.pathway.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pathway.http.access.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates for localhost that a test makes for itself, and clients that trust one of them and no others. */
final class TestTls {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore store;

    private TestTls(KeyStore store) {
        this.store = store;
    }

    /** Makes a new key and certificate by the JDK's {@code keytool}. */
    static TestTls make(Path directory) {
        try {
            Path file = Files.createTempDirectory(directory, "tls").resolve("store.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "test",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost,dns:memory.example.org,ip:127.0.0.1",
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new AssertionError("keytool made no certificate");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            return new TestTls(store);
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new AssertionError("no certificate could be made", e);
        }
    }

    /** Writes the files that a server takes, over those that may be there. */
    TlsFiles write(Path directory) throws IOException, GeneralSecurityException {
        Path certificates = directory.resolve("server.crt");
        Path key = directory.resolve("server.key");
        Files.write(certificates, pem("CERTIFICATE", certificate().getEncoded()));
        Files.write(key, pem("PRIVATE KEY", store.getKey("test", PASSWORD).getEncoded()));
        return new TlsFiles(certificates, key);
    }

    X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate("test");
    }

    /** Returns what a client is to be given that trusts this certificate only. */
    SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static byte[] pem(String what, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n").getBytes(US_ASCII);
    }
}
