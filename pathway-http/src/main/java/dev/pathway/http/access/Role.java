package dev.pathway.http.access;

/** What the bearer of a token may do in its spaces. Each role may also do what those before it may. */
public enum Role {
    /** Reads traces, events and counts. */
    READER,
    /** Writes traces. */
    WRITER,
    /** Creates spaces and sets them aside. */
    ADMIN;

    /** Returns whether this role is enough where another is needed. */
    public boolean allows(Role needed) {
        return compareTo(needed) >= 0;
    }
}
