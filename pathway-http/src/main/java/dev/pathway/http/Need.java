package dev.pathway.http;

import dev.pathway.error.SpaceNotFound;
import io.vertx.core.http.HttpServerRequest;

/** What a route asks of whoever calls it. */
enum Need {
    /** Nothing: everybody may call it, without a token. */
    NOTHING {
        @Override
        Caller admit(Gate gate, HttpServerRequest request, String space) {
            return gate.anybody();
        }
    },
    /** Any token. */
    TOKEN {
        @Override
        Caller admit(Gate gate, HttpServerRequest request, String space) {
            return gate.caller(request);
        }
    },
    /** To read in the space of the path. */
    READ {
        @Override
        Caller admit(Gate gate, HttpServerRequest request, String space) {
            return inSpace(gate.caller(request), Role.READER, space);
        }
    },
    /** To write in the space of the path. */
    WRITE {
        @Override
        Caller admit(Gate gate, HttpServerRequest request, String space) {
            return inSpace(gate.caller(request), Role.WRITER, space);
        }
    },
    /** To do away with the space of the path. */
    ADMINISTER {
        @Override
        Caller admit(Gate gate, HttpServerRequest request, String space) {
            return inSpace(gate.caller(request), Role.ADMIN, space);
        }
    },
    /** To create the space of the path. */
    CREATE {
        @Override
        Caller admit(Gate gate, HttpServerRequest request, String space) {
            Caller caller = gate.caller(request);
            caller.requireCreating(space);
            return caller;
        }
    };

    /**
     * Returns the caller of a request if that may do what the route does. Nothing about the space was looked at by then.
     *
     * @param space the space of the path; empty where the route has none
     * @throws Refusal with 401 or 403
     * @throws SpaceNotFound where the caller may not know whether the space is there
     */
    abstract Caller admit(Gate gate, HttpServerRequest request, String space);

    private static Caller inSpace(Caller caller, Role role, String space) {
        caller.require(role, space);
        return caller;
    }
}
