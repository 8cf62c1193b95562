package dev.pathway.bench.store;

import dev.pathway.bench.measure.Contender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** RocksDB that is looked up in; filled and compacted the first time. */
final class LoadedRocks implements Contender, AutoCloseable {

    private final Path directory;
    private final int count;
    private final Lookups lookups;
    private @Nullable RocksEngine loaded;

    LoadedRocks(Path directory, int count, Lookups lookups) {
        this.directory = directory;
        this.count = count;
        this.lookups = lookups;
    }

    @Override
    public String name() {
        return "RocksDB";
    }

    @Override
    public double measure(Duration about) throws Exception {
        RocksEngine rocks = loaded;
        if (rocks == null) {
            rocks = RocksEngine.open(directory, Engine.Forcing.LATER);
            loaded = rocks;
            fill(rocks);
            rocks.compact();
        }
        Engine engine = rocks;
        return lookups.perSecond(
                about, key -> Optional.ofNullable(engine.get(key)).orElseThrow().length);
    }

    private void fill(Engine rocks) throws Exception {
        List<Document> batch = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            batch.add(Documents.document(number));
            if (batch.size() == rocks.batchSize() || number == count - 1) {
                rocks.put(batch);
                batch.clear();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (loaded != null) {
            loaded.close();
        }
    }
}
