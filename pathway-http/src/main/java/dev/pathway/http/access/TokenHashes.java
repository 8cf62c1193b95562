package dev.pathway.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by their SHA-256, which is all that is kept of them. Immutable.
 *
 * <p>A token that is presented is hashed and compared with every hash there is, each comparison taking the same time
 * whatever it finds, and none ending the search: the time tells how many tokens there are and nothing else. No salt and
 * no slow hash, as a token is 256 random bits and not a password that could be guessed.
 */
public final class TokenHashes implements Tokens {

    private static final int HASH_BYTES = 32;

    private final byte[][] hashes;
    private final List<Grant> grants;

    private TokenHashes(byte[][] hashes, List<Grant> grants) {
        this.hashes = hashes;
        this.grants = grants;
    }

    /**
     * Returns tokens.
     *
     * @throws IllegalArgumentException if a hash does not have 32 bytes
     */
    public static TokenHashes of(List<Entry> entries) {
        return new TokenHashes(
                entries.stream().map(Entry::sha256).toArray(byte[][]::new),
                entries.stream().map(Entry::grant).toList());
    }

    /** Returns what is kept of a token: the SHA-256 of its characters in UTF-8. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public Optional<Grant> find(String presented) {
        byte[] hash = hash(presented);
        @Nullable Grant found = null;
        for (int i = 0; i < hashes.length; i++) {
            if (MessageDigest.isEqual(hash, hashes[i])) {
                found = grants.get(i);
            }
        }
        return Optional.ofNullable(found);
    }

    /** One token: its hash, and what it allows. */
    public static final class Entry {

        private final byte[] sha256;
        private final Grant grant;

        /**
         * Takes a copy of the hash.
         *
         * @throws IllegalArgumentException if it does not have 32 bytes
         */
        public Entry(byte[] sha256, Grant grant) {
            if (sha256.length != HASH_BYTES) {
                throw new IllegalArgumentException("A SHA-256 has " + HASH_BYTES + " bytes, not " + sha256.length);
            }
            this.sha256 = sha256.clone();
            this.grant = grant;
        }

        /** Returns a copy of the hash. */
        public byte[] sha256() {
            return sha256.clone();
        }

        /** Returns what the token allows. */
        public Grant grant() {
            return grant;
        }
    }
}
