package dev.pathway.daemon.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.daemon.Run;
import dev.pathway.daemon.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to start a service that would let in too many: it does not start, says why, and has made nothing. */
class ServeAccessTest {

    @TempDir
    private Path temp;

    private Path data;

    @BeforeEach
    void nothing_is_there_yet() {
        data = temp.resolve("data");
    }

    private Run serve(String... arguments) {
        return Run.of(Stream.concat(Stream.of("serve", "--port", "0", "--data", data.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private void createToken() {
        Run.of("token", "create", "--space", "*", "--role", "admin", "--data", data.toString())
                .exits(ExitCodes.OK);
    }

    @Test
    void without_tokens_nothing_opens_the_service_to_others() {
        for (String[] arguments : new String[][] {
            {"--host", "0.0.0.0"},
            {"--host", "::"},
            {"--host", "0.0.0.0", "--behind-proxy"},
            {"--behind-proxy"},
            {"--allowed-host", "memory.example.org"}
        }) {
            assertThat(serve(arguments).exits(ExitCodes.UNUSABLE).err()).contains("access tokens");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void with_tokens_others_still_take_tls_or_a_proxy() {
        createToken();
        assertThat(serve("--host", "0.0.0.0").exits(ExitCodes.UNUSABLE).err()).contains("TLS", "in the clear");
        assertThat(data.resolve("default")).doesNotExist();
    }

    @Test
    void a_certificate_without_its_key_is_a_wrong_usage() {
        createToken();
        assertThat(serve("--tls-cert", "a.pem").exits(ExitCodes.UNUSABLE).err()).contains("belong together");
        assertThat(serve("--tls-key", "a.pem").exits(ExitCodes.UNUSABLE).err()).contains("belong together");
    }

    @Test
    void files_that_are_no_certificate_are_named_and_trying_again_is_of_no_use() throws IOException {
        createToken();
        Path nothing = temp.resolve("nothing.pem");
        assertThat(serve("--tls-cert", nothing.toString(), "--tls-key", nothing.toString())
                        .exits(ExitCodes.UNUSABLE)
                        .err())
                .contains("--tls-cert " + nothing);
        Path other = Files.writeString(temp.resolve("other.pem"), "no certificate");
        assertThat(serve("--tls-cert", other.toString(), "--tls-key", other.toString())
                        .exits(ExitCodes.UNUSABLE)
                        .err())
                .contains(other.toString());
    }

    @Test
    void a_file_of_tokens_that_is_damaged_or_open_to_others_keeps_the_service_from_starting() throws IOException {
        createToken();
        Path file = data.resolve("tokens.txt");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(serve().exits(ExitCodes.UNUSABLE).err()).contains("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "nonsense\n");
        assertThat(serve().exits(ExitCodes.UNUSABLE).err()).contains("is not a token");
        assertThat(data.resolve("default")).doesNotExist();
    }
}
