package dev.pathway.http.access;

import java.util.Optional;

/** No tokens, and none needed. */
enum NoTokens implements Tokens {
    NONE;

    @Override
    public Optional<Grant> find(String presented) {
        return Optional.empty();
    }

    @Override
    public boolean required() {
        return false;
    }
}
