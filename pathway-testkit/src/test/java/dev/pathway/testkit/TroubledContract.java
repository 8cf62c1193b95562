package dev.pathway.testkit;

import dev.pathway.event.Event;
import dev.pathway.log.EventLog;
import java.util.function.Function;

/** Every contract but that on displaced writers, over a store to which everything can happen. */
abstract class TroubledContract
        implements EventLogContract,
                SoleWriterContract,
                SizeLimitContract,
                RefusalContract,
                UncertaintyContract,
                PowerCutContract,
                RetentionContract {

    private final TroubledStore store;
    private final Function<TroubledStore, EventLog> opening;

    TroubledContract(TroubledStore store, Function<TroubledStore, EventLog> opening) {
        this.store = store;
        this.opening = opening;
    }

    @Override
    public EventLog open() {
        return opening.apply(store);
    }

    @Override
    public EventLog openOther() {
        return opening.apply(new TroubledStore(1));
    }

    @Override
    public Event tooLarge(Events source) {
        return source.adding("\"" + "x".repeat((int) TroubledStore.MAX_CONTENT_BYTES) + "\"");
    }

    @Override
    public void refuseAppends() {
        store.refuse(true);
    }

    @Override
    public void takeAppends() {
        store.refuse(false);
    }

    @Override
    public void makeNextAppendUncertain() {
        store.makeNextAppendUncertain();
    }

    @Override
    public void cutPower() {
        store.cutPower();
    }
}
