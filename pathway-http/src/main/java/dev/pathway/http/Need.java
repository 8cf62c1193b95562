package dev.pathway.http;

import dev.pathway.error.SpaceNotFound;

/** What a route asks of whoever calls it. */
enum Need {
    /** Nothing: everybody may call it, without a token. */
    NOTHING {
        @Override
        Caller admit(Gate gate, Ask ask) {
            return gate.anybody(ask);
        }
    },
    /** Any token. */
    TOKEN {
        @Override
        Caller admit(Gate gate, Ask ask) {
            return gate.caller(ask);
        }
    },
    /** To read in the space of the path. */
    READ {
        @Override
        Caller admit(Gate gate, Ask ask) {
            return inSpace(gate.caller(ask), Role.READER, ask.space());
        }
    },
    /** To write in the space of the path. */
    WRITE {
        @Override
        Caller admit(Gate gate, Ask ask) {
            return inSpace(gate.caller(ask), Role.WRITER, ask.space());
        }
    },
    /** To do away with the space of the path. */
    ADMINISTER {
        @Override
        Caller admit(Gate gate, Ask ask) {
            return inSpace(gate.caller(ask), Role.ADMIN, ask.space());
        }
    },
    /** To create the space of the path. */
    CREATE {
        @Override
        Caller admit(Gate gate, Ask ask) {
            Caller caller = gate.caller(ask);
            caller.requireCreating(ask.space());
            return caller;
        }
    };

    /**
     * Returns the caller of a request if that may do what the route does. Nothing about the space was looked at by then.
     *
     * @throws Refusal with 401 or 403
     * @throws SpaceNotFound where the caller may not know whether the space is there
     */
    abstract Caller admit(Gate gate, Ask ask);

    private static Caller inSpace(Caller caller, Role role, String space) {
        caller.require(role, space);
        return caller;
    }
}
