package dev.pathway.http;

import dev.pathway.log.EventLog;
import dev.pathway.store.PathwayStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A service over whatever log the store has, as the contracts that extend this look at it. */
public abstract class ServiceContract {

    /** The store under the service. */
    protected PathwayStore store;

    /** The service that is looked at. */
    protected Service service;

    protected ServiceContract() {}

    /** Returns an empty log. */
    protected abstract EventLog newLog();

    @BeforeEach
    final void start() {
        store = PathwayStore.builder(newLog()).open();
        service = Service.of(store, ServerOptions.builder().eventLoops(2).version("1.2.3"));
    }

    @AfterEach
    final void stop() {
        service.close();
        store.close();
    }

    /** Adds a draft and returns the answer. */
    final Reply add(String draft) {
        return service.post(Service.TRACES, draft).is(201);
    }

    /** Returns the path of a trace. */
    static String trace(String uid) {
        return Service.TRACES + "/" + uid;
    }
}
