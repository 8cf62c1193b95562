package dev.pathway.testkit;

import dev.pathway.log.EventLog;
import java.util.function.Function;

/** The contract on displaced writers, over a store whose writers are displaced. */
abstract class DisplacingContract implements EventLogContract, DisplacedWriterContract {

    private final DisplacingStore store;
    private final Function<DisplacingStore, EventLog> opening;

    DisplacingContract(DisplacingStore store, Function<DisplacingStore, EventLog> opening) {
        this.store = store;
        this.opening = opening;
    }

    @Override
    public EventLog open() {
        return opening.apply(store);
    }

    @Override
    public EventLog openOther() {
        return opening.apply(new DisplacingStore());
    }
}
