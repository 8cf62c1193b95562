package dev.pathway.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMatchTest {

    private static KeyPair pair(String algorithm) throws Exception {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "EdDSA"})
    void a_key_matches_its_other_half_and_no_other_of_its_kind(String algorithm) throws Exception {
        KeyPair one = pair(algorithm);
        assertThat(KeyMatch.of(one.getPrivate(), one.getPublic())).isTrue();
        assertThat(KeyMatch.of(one.getPrivate(), pair(algorithm).getPublic())).isFalse();
    }

    @Test
    void keys_of_two_kinds_never_match() throws Exception {
        assertThat(KeyMatch.of(pair("RSA").getPrivate(), pair("EC").getPublic()))
                .isFalse();
        assertThat(KeyMatch.of(pair("EC").getPrivate(), pair("RSA").getPublic()))
                .isFalse();
    }
}
