package dev.pathway.http.message;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as a client has to write them: digits of ASCII and nothing else, where Java takes signs and other digits too. */
public final class WholeNumber {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");

    private WholeNumber() {}

    /** Returns the number that a text is; nothing if it is none, or too large for a {@code long}. */
    public static Optional<Long> parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
