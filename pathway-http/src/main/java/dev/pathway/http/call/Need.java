package dev.pathway.http.call;

import dev.pathway.error.SpaceNotFound;
import dev.pathway.http.access.Role;
import dev.pathway.http.message.Refusal;

/** What a route asks of whoever calls it. */
public enum Need {
    /** Nothing: everybody may call it, without a token. */
    NOTHING,
    /** Any token. */
    TOKEN,
    /** To read in the space of the path. */
    READ,
    /** To write in the space of the path. */
    WRITE,
    /** To do away with the space of the path, or to make this service the one that writes to it. */
    ADMINISTER,
    /** To create the space of the path. */
    CREATE;

    /**
     * Returns the caller of a request if that may do what the route does. Nothing about the space was looked at by then.
     *
     * @throws Refusal with 401 or 403
     * @throws SpaceNotFound where the caller may not know whether the space is there
     */
    public Caller admit(Gate gate, Ask ask) {
        Caller caller = this == NOTHING ? gate.anybody(ask) : gate.caller(ask);
        switch (this) {
            case NOTHING, TOKEN -> {}
            case READ -> caller.require(Role.READER, ask.space());
            case WRITE -> caller.require(Role.WRITER, ask.space());
            case ADMINISTER -> caller.require(Role.ADMIN, ask.space());
            case CREATE -> caller.requireCreating(ask.space());
        }
        return caller;
    }
}
