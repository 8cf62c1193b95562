package dev.pathway.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, what is kept of them, and what they allow. */
final class TokenHashesTest {

    private static final Grant READER = new Grant("r", Role.READER, Set.of("a", "b"));
    private static final Grant ADMIN = new Grant("boss", Role.ADMIN, Set.of("*"));

    private static TokenHashes.Entry entry(String token, Grant grant) {
        return new TokenHashes.Entry(TokenHashes.hash(token), grant);
    }

    @Test
    void a_token_is_found_by_all_of_its_characters_and_no_others() {
        TokenHashes tokens = TokenHashes.of(List.of(entry("pw_one", READER), entry("pw_two", ADMIN)));
        assertThat(tokens.find("pw_one")).contains(READER);
        assertThat(tokens.find("pw_two")).contains(ADMIN);
        for (String wrong : List.of("", "pw_", "pw_on", "pw_onee", "PW_ONE", "pw_one ", "r", "boss")) {
            assertThat(tokens.find(wrong)).as(wrong).isEmpty();
        }
        assertThat(tokens.required()).isTrue();
    }

    @Test
    void no_token_at_all_lets_nobody_in() {
        assertThat(TokenHashes.of(List.of()).find("")).isEmpty();
        assertThat(TokenHashes.of(List.of()).required()).isTrue();
    }

    @Test
    void the_hash_cannot_be_presented_in_place_of_the_token() {
        byte[] hash = TokenHashes.hash("pw_one");
        TokenHashes tokens = TokenHashes.of(List.of(new TokenHashes.Entry(hash, READER)));
        assertThat(tokens.find(java.util.HexFormat.of().formatHex(hash))).isEmpty();
    }

    @Test
    void what_is_no_sha256_is_not_kept() {
        assertThatThrownBy(() -> new TokenHashes.Entry(new byte[31], READER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_role_allows_what_smaller_ones_do() {
        assertThat(Role.READER.allows(Role.READER)).isTrue();
        assertThat(Role.READER.allows(Role.WRITER)).isFalse();
        assertThat(Role.WRITER.allows(Role.READER)).isTrue();
        assertThat(Role.WRITER.allows(Role.ADMIN)).isFalse();
        assertThat(Role.ADMIN.allows(Role.WRITER)).isTrue();
    }

    @Test
    void a_grant_covers_the_spaces_that_it_names_or_all() {
        assertThat(READER.covers("a")).isTrue();
        assertThat(READER.covers("c")).isFalse();
        assertThat(READER.covers("*")).isFalse();
        assertThat(ADMIN.covers("anything")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a/b", "..", "-a", "a b", "*a", "a\nb"})
    void a_grant_is_for_names_that_a_space_can_have(String space) {
        assertThatThrownBy(() -> new Grant("id", Role.READER, Set.of(space)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Grant("id", Role.READER, Set.of("*", "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "a\"", "\u00e9"})
    void the_id_of_a_grant_can_be_logged_as_it_is(String id) {
        assertThatThrownBy(() -> new Grant(id, Role.READER, Set.of("a"))).isInstanceOf(IllegalArgumentException.class);
    }
}
