package dev.pathway.bench.store;

import java.nio.file.Path;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/** H2's MVStore: a batch is committed and forced, or left to the store's own thread, which writes every second. */
final class MvStoreEngine implements Engine {

    private final MVStore store;
    private final MVMap<String, byte[]> documents;
    private final Forcing forcing;

    private MvStoreEngine(MVStore store, Forcing forcing) {
        this.store = store;
        this.forcing = forcing;
        this.documents = store.openMap(
                "documents",
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    static Engine open(Path directory, Forcing forcing) {
        MVStore.Builder builder = new MVStore.Builder()
                .fileName(directory.resolve("documents.mv").toString())
                .cacheSize(64);
        if (forcing == Forcing.ALWAYS) {
            builder.autoCommitDisabled();
        }
        return new MvStoreEngine(builder.open(), forcing);
    }

    @Override
    public void put(List<Document> batch) {
        for (Document document : batch) {
            documents.put(document.key(), document.json());
        }
        if (forcing == Forcing.ALWAYS) {
            store.commit();
            store.sync();
        }
    }

    @Override
    public int batchSize() {
        return 1_000;
    }

    @Override
    public byte @Nullable [] get(String key) {
        return documents.get(key);
    }

    @Override
    public void close() {
        store.close();
    }
}
