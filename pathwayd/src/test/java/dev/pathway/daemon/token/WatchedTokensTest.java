package dev.pathway.daemon.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.daemon.Run;
import dev.pathway.daemon.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the tokens of a running service follow the file. */
class WatchedTokensTest {

    @TempDir
    private Path data;

    private WatchedTokens tokens;

    @BeforeEach
    void a_service_runs_without_a_file() {
        tokens = WatchedTokens.open(TokenFile.in(data), Duration.ofMillis(10));
        assertThat(tokens.required()).isFalse();
    }

    @AfterEach
    void stop() {
        tokens.close();
    }

    private String create(String name) {
        return Run.of("token", "create", "--space", "a", "--role", "reader", "--name", name, "--data", data.toString())
                .exits(ExitCodes.OK)
                .out()
                .strip();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (long end = System.nanoTime() + 20_000_000_000L; !condition.getAsBoolean(); Thread.sleep(2)) {
            assertThat(System.nanoTime()).as("did not come to pass").isLessThan(end);
        }
    }

    @Test
    void the_first_token_closes_the_service_to_everybody_else() throws InterruptedException {
        String token = create("one");
        await(tokens::required);
        assertThat(tokens.find(token)).map(grant -> grant.id()).contains("one");
        assertThat(tokens.find("pw_other")).isEmpty();
    }

    @Test
    void a_created_token_holds_and_a_revoked_one_does_not_without_a_restart() throws InterruptedException {
        String one = create("one");
        await(() -> tokens.find(one).isPresent());
        String two = create("two");
        await(() -> tokens.find(two).isPresent());
        Run.of("token", "revoke", "one", "--data", data.toString()).exits(ExitCodes.OK);
        await(() -> tokens.find(one).isEmpty());
        assertThat(tokens.find(two)).isPresent();
        Run.of("token", "revoke", "two", "--data", data.toString()).exits(ExitCodes.OK);
        await(() -> tokens.find(two).isEmpty());
        assertThat(tokens.required()).isTrue();
    }

    @Test
    void while_the_file_is_wrong_no_token_is_valid_and_all_are_once_it_is_right() throws Exception {
        Path file = data.resolve("tokens.txt");
        String one = create("one");
        await(() -> tokens.find(one).isPresent());
        byte[] good = Files.readAllBytes(file);

        Files.writeString(file, "nonsense\n");
        await(() -> tokens.find(one).isEmpty());
        Files.write(file, good);
        await(() -> tokens.find(one).isPresent());

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        await(() -> tokens.find(one).isEmpty());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        await(() -> tokens.find(one).isPresent());

        Files.delete(file);
        await(() -> tokens.find(one).isEmpty());
        assertThat(tokens.required()).isTrue();
    }

    @Test
    void a_file_of_the_same_size_in_its_place_is_noticed() throws InterruptedException, IOException {
        String one = create("one");
        await(() -> tokens.find(one).isPresent());
        Path file = data.resolve("tokens.txt");
        Path other = data.resolve("other");
        Files.copy(file, other, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(other, Files.readString(other).replaceAll("(?m)^one [0-9a-f]{64}", "one " + "00".repeat(32)));
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        await(() -> tokens.find(one).isEmpty());
        assertThat(tokens.required()).isTrue();
    }
}
