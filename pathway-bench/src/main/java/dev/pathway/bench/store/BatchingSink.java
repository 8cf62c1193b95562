package dev.pathway.bench.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Gathers documents until they are as many as the engine likes best. */
final class BatchingSink implements Engine.Sink {

    private final Engine engine;
    private final LongConsumer acknowledged;
    private final List<Document> gathered;

    BatchingSink(Engine engine, LongConsumer acknowledged) {
        this.engine = engine;
        this.acknowledged = acknowledged;
        this.gathered = new ArrayList<>(engine.batchSize());
    }

    @Override
    public void put(Document document) throws Exception {
        gathered.add(document);
        if (gathered.size() == engine.batchSize()) {
            settle();
        }
    }

    @Override
    public void settle() throws Exception {
        if (!gathered.isEmpty()) {
            engine.put(gathered);
            gathered.forEach(document -> acknowledged.accept(document.number()));
            gathered.clear();
        }
    }
}
