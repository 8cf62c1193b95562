package dev.pathway.http.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What clients must be able to compute for themselves, held against a value computed elsewhere. */
final class IdempotencyKeyTest {

    @Test
    void the_uid_of_a_key_is_the_first_half_of_its_sha256_in_hex() {
        // printf hello | sha256sum
        assertThat(IdempotencyKey.uid("hello")).isEqualTo("k-2cf24dba5fb0a30e26e83b2ac5b9e29e");
    }
}
