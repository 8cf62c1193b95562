package dev.pathway.daemon.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.daemon.Run;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.http.access.Role;
import dev.pathway.http.access.TokenHashes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pathway token}, and the file that it keeps. */
class TokenCommandTest {

    private static final String HASH = "ab".repeat(32);
    private static final String GOOD = "ci " + HASH + " writer default 2026-01-31T12:00:00Z\n";

    @TempDir
    private Path temp;

    private Path data;
    private Path file;

    @BeforeEach
    void nothing_is_there_yet() {
        data = temp.resolve("data");
        file = data.resolve("tokens.txt");
    }

    private Run token(String... arguments) {
        return Run.of(Stream.concat(
                        Stream.of("token"), Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString())))
                .toArray(String[]::new));
    }

    private List<KeptToken> kept() {
        return TokenFile.in(data).read();
    }

    private void write(String content, String permissions) throws IOException {
        Files.createDirectories(data);
        Files.deleteIfExists(file);
        Files.createFile(file);
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void a_token_is_printed_once_and_only_its_hash_is_kept() throws IOException {
        Run run = token("create", "--space", "notes", "--space", "default", "--role", "writer", "--name", "ci")
                .exits(ExitCodes.OK);
        String token = run.out().strip();
        assertThat(token).matches("pw_[A-Za-z0-9_-]{43}");
        assertThat(run.err()).contains("ci", "writer", "default,notes").doesNotContain(token);
        assertThat(Files.readString(file)).doesNotContain(token.substring(3)).contains("\nci ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        KeptToken kept = kept().get(0);
        assertThat(kept.grant().role()).isEqualTo(Role.WRITER);
        assertThat(kept.grant().spaces()).isEqualTo(Set.of("notes", "default"));
        assertThat(kept.entry().sha256()).isEqualTo(TokenHashes.hash(token));
        assertThat(token("list").exits(ExitCodes.OK).out()).matches("ci  writer  20\\S+Z  default,notes\n");
    }

    @Test
    void no_two_tokens_are_alike_and_each_has_a_name_of_its_own() {
        String one = token("create", "--space", "*", "--role", "admin").exits(0).out();
        String two = token("create", "--space", "*", "--role", "admin").exits(0).out();
        assertThat(one).isNotEqualTo(two);
        assertThat(kept()).extracting(KeptToken::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{8}"));
    }

    @Test
    void a_name_that_is_taken_is_refused_and_nothing_changes() throws IOException {
        token("create", "--space", "a", "--role", "reader", "--name", "ci").exits(ExitCodes.OK);
        String before = Files.readString(file);
        Run again = token("create", "--space", "a", "--role", "reader", "--name", "ci")
                .exits(ExitCodes.UNUSABLE);
        assertThat(again.out()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void a_revoked_token_is_gone_and_the_others_stay() {
        token("create", "--space", "a", "--role", "reader", "--name", "one").exits(ExitCodes.OK);
        token("create", "--space", "a", "--role", "reader", "--name", "two").exits(ExitCodes.OK);
        token("revoke", "one").exits(ExitCodes.OK);
        assertThat(kept()).extracting(KeptToken::id).containsExactly("two");
        assertThat(token("revoke", "one").exits(ExitCodes.UNUSABLE).err()).contains("no token one");
        token("revoke", "two").exits(ExitCodes.OK);
        assertThat(kept()).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void what_no_space_or_role_is_called_is_a_wrong_usage() {
        for (List<String> wrong : List.of(
                List.of("create", "--role", "reader"),
                List.of("create", "--space", "a"),
                List.of("create", "--space", "../a", "--role", "reader"),
                List.of("create", "--space", "A", "--role", "reader"),
                List.of("create", "--space", "*", "--space", "a", "--role", "reader"),
                List.of("create", "--space", "a", "--role", "owner"),
                List.of("create", "--space", "a", "--role", "reader", "--name", "a b"),
                List.of("revoke"),
                List.<String>of())) {
            Run run = token(wrong.toArray(String[]::new)).exits(ExitCodes.UNUSABLE);
            assertThat(run.out()).as(wrong.toString()).isEmpty();
            assertThat(run.err()).as(wrong.toString()).startsWith("pathway: ");
        }
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void a_file_that_others_can_use_is_refused_with_the_cure(String permissions) throws IOException {
        write(GOOD, permissions);
        assertThat(token("list").exits(ExitCodes.UNUSABLE).err()).contains("chmod 600 " + file);
        token("create", "--space", "a", "--role", "reader").exits(ExitCodes.UNUSABLE);
        assertThat(Files.readString(file)).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\n",
                "\n",
                "ci " + "AB" + " writer default 2026-01-31T12:00:00Z\n",
                "ci HASH owner default 2026-01-31T12:00:00Z\n",
                "ci HASH WRITER default 2026-01-31T12:00:00Z\n",
                "ci HASH writer  2026-01-31T12:00:00Z\n",
                "ci HASH writer a,a 2026-01-31T12:00:00Z\n",
                "ci HASH writer a,* 2026-01-31T12:00:00Z\n",
                "ci HASH writer .. 2026-01-31T12:00:00Z\n",
                "ci HASH writer default yesterday\n",
                "ci HASH writer default 2026-01-31T12:00:00Z more\n",
                "ci HASH writer default 2026-01-31T12:00:00Z\r\n",
                "c\u0000i HASH writer default 2026-01-31T12:00:00Z\n",
                "ci HASH writer default 2026-01-31T12:00:00Z",
                "ci HASH writer a 2026-01-31T12:00:00Z\nci HASH admin * 2026-01-31T12:00:00Z\n"
            })
    void a_file_of_which_one_line_is_wrong_is_refused_whole(String content) throws IOException {
        write(GOOD.replace("ci", "first") + content.replace("HASH", HASH), "rw-------");
        assertThat(token("list").exits(ExitCodes.UNUSABLE).err())
                .contains(file.toString())
                .doesNotContain(HASH);
        assertThatThrownBy(() -> WatchedTokens.open(TokenFile.in(data), java.time.Duration.ofSeconds(1)))
                .isInstanceOf(ProgramFailure.class);
    }

    @Test
    void a_file_that_is_none_is_refused() throws IOException {
        Files.createDirectories(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        token("list").exits(ExitCodes.UNUSABLE);
        Files.delete(file);
        write("#".repeat(1 << 20) + "\n", "rw-------");
        assertThat(token("list").exits(ExitCodes.UNUSABLE).err()).contains("larger");
    }

    @Test
    void comments_are_for_people() throws IOException {
        write("# ours\n" + GOOD + "#\n", "r--------");
        assertThat(kept()).extracting(KeptToken::id).containsExactly("ci");
    }

    @Test
    void two_who_change_the_file_at_once_cannot_undo_each_other() throws IOException {
        token("create", "--space", "a", "--role", "reader", "--name", "one").exits(ExitCodes.OK);
        try (FileChannel lock = FileChannel.open(data.resolve("tokens.lock"), StandardOpenOption.WRITE)) {
            assertThat(lock.lock().isValid()).isTrue();
            assertThat(token("revoke", "one").exits(ExitCodes.UNAVAILABLE).err())
                    .contains("try again");
        }
        assertThat(kept()).hasSize(1);
    }

    @Test
    void what_a_crash_left_of_a_new_file_is_written_over() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("tokens.tmp"), "half a li");
        token("create", "--space", "a", "--role", "reader", "--name", "one").exits(ExitCodes.OK);
        assertThat(kept()).hasSize(1);
        assertThat(data.resolve("tokens.tmp")).doesNotExist();
    }

    @Test
    void there_is_a_most_of_tokens() throws IOException {
        StringBuilder full = new StringBuilder();
        for (int i = 0; i < TokenFile.MAX_TOKENS; i++) {
            full.append(GOOD.replace("ci", "t" + i));
        }
        write(full.toString(), "rw-------");
        assertThat(token("create", "--space", "a", "--role", "reader")
                        .exits(ExitCodes.UNUSABLE)
                        .err())
                .contains("1000");
    }
}
