package dev.pathway.http.access;

import dev.pathway.space.Spaces;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one token allows.
 *
 * @param id the token's public name, for logs: 1 to 64 of {@code A-Z a-z 0-9 . _ -}; it tells nothing about the token
 * @param role what may be done
 * @param spaces where; {@link #EVERYWHERE} alone stands for every space, there or not yet, and for the right to create
 *     them
 */
public record Grant(String id, Role role, Set<String> spaces) {

    /** Stands for all spaces. */
    public static final String EVERYWHERE = "*";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the id or the name of a space breaks the rules, or there is no space
     */
    public Grant {
        spaces = Set.copyOf(spaces);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A token's id is 1 to 64 letters, digits, dots, dashes and underscores");
        }
        if (!spaces.equals(Set.of(EVERYWHERE))
                && (spaces.isEmpty() || !spaces.stream().allMatch(Spaces::isName))) {
            throw new IllegalArgumentException("A token is for spaces by their names, or for * alone");
        }
    }

    /** Returns whether a space is among those that this is for, whether or not there is such a space. */
    public boolean covers(String space) {
        return everywhere() || spaces.contains(space);
    }

    /** Returns whether this is for all spaces, those to be created too. */
    public boolean everywhere() {
        return spaces.contains(EVERYWHERE);
    }
}
