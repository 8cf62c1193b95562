package dev.pathway.http.access;

import java.util.Optional;

/**
 * The access tokens of a service. Asked with every request, on the event loop, by any number of threads at once: it never
 * blocks.
 */
public interface Tokens {

    /**
     * Returns what a token allows; nothing if it is unknown or revoked.
     *
     * <p>How long that takes must not depend on how much of a token is right; {@link TokenHashes} is made so.
     */
    Optional<Grant> find(String presented);

    /**
     * Returns whether a token is needed at all. Where it is not, whoever reaches the service may do everything, so
     * it then listens on the loopback interface only. May become true while a service runs, and never false again.
     */
    default boolean required() {
        return true;
    }

    /** Returns those of a service that asks for none. */
    static Tokens none() {
        return NoTokens.NONE;
    }
}
