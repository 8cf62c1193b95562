package dev.pathway.daemon.token;

import dev.pathway.http.access.Grant;
import dev.pathway.http.access.Role;
import dev.pathway.http.access.TokenHashes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is kept of one token, which is a line of the {@link TokenFile}.
 *
 * <pre>
 *   ID  SHA-256 in hex  ROLE  SPACE[,SPACE]…  CREATED
 *   ci  9f86…0a08       writer  default,notes  2026-01-31T12:00:00Z
 * </pre>
 *
 * @param sha256 in lower-case hex
 * @param grant what the token allows, and its id
 * @param created when it was created
 */
record KeptToken(String sha256, Grant grant, Instant created) {

    /**
     * Returns the token of a line.
     *
     * @throws IllegalArgumentException if it is not such a line; the message does not quote it
     */
    static KeptToken parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 5) {
            throw new IllegalArgumentException("five words with one space between them are expected");
        }
        String[] spaces = words[3].split(",", -1);
        Set<String> distinct = Set.copyOf(List.of(spaces));
        if (distinct.size() != spaces.length) {
            throw new IllegalArgumentException("a space is named twice");
        }
        if (!words[1].matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("the second word is not a SHA-256 in lower-case hex");
        }
        try {
            return new KeptToken(words[1], new Grant(words[0], role(words[2]), distinct), Instant.parse(words[4]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the last word is not a time", e);
        }
    }

    private static Role role(String word) {
        for (Role role : Role.values()) {
            if (word(role).equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("the third word is none of reader, writer and admin");
    }

    String id() {
        return grant.id();
    }

    /** Returns the role as it is written. */
    String role() {
        return word(grant.role());
    }

    /** Returns the spaces as they are written. */
    String spaces() {
        return String.join(",", new TreeSet<>(grant.spaces()));
    }

    String line() {
        return String.join(" ", id(), sha256, role(), spaces(), created.toString());
    }

    TokenHashes.Entry entry() {
        return new TokenHashes.Entry(HexFormat.of().parseHex(sha256), grant);
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
