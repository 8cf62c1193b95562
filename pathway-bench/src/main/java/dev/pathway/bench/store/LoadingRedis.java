package dev.pathway.bench.store;

import dev.pathway.bench.measure.Contender;
import java.nio.file.Path;
import java.time.Duration;

/** Redis that loads its append-only file, which is written the first time. */
final class LoadingRedis implements Contender {

    private final Path directory;
    private final int count;
    private boolean written;

    LoadingRedis(Path directory, int count) {
        this.directory = directory;
        this.count = count;
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public double measure(Duration about) throws Exception {
        if (!written) {
            write();
            written = true;
        }
        try (RedisServer server = RedisServer.start(directory, "everysec")) {
            return server.loadSeconds();
        }
    }

    private void write() throws Exception {
        try (Engine redis = EngineKind.REDIS.open(directory, Engine.Forcing.LATER)) {
            Engine.Sink sink = redis.sink(number -> {});
            for (int number = 0; number < count; number++) {
                sink.put(Documents.document(number));
            }
            sink.settle();
        }
    }
}
