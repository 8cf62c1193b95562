package dev.pathway.bench.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pathway.bench.measure.PeerMissing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Redis with its append-only file, over loopback: a connection for each thread, and a batch is one pipeline. */
final class RedisEngine implements Engine {

    private final RedisServer server;
    private final Queue<Jedis> connected = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Jedis> client = ThreadLocal.withInitial(this::connect);

    private RedisEngine(RedisServer server) {
        this.server = server;
    }

    private Jedis connect() {
        Jedis connection = server.connect();
        connected.add(connection);
        return connection;
    }

    static Engine open(Path directory, Forcing forcing) throws IOException, PeerMissing, InterruptedException {
        return new RedisEngine(RedisServer.start(directory, forcing == Forcing.ALWAYS ? "always" : "everysec"));
    }

    @Override
    public void put(List<Document> batch) {
        if (batch.size() == 1) {
            client.get()
                    .set(batch.get(0).key().getBytes(ISO_8859_1), batch.get(0).json());
            return;
        }
        try (Pipeline pipeline = client.get().pipelined()) {
            for (Document document : batch) {
                pipeline.set(document.key().getBytes(ISO_8859_1), document.json());
            }
            pipeline.sync();
        }
    }

    @Override
    public int batchSize() {
        return 1_000;
    }

    @Override
    public byte @Nullable [] get(String key) {
        return client.get().get(key.getBytes(ISO_8859_1));
    }

    @Override
    public void close() {
        connected.forEach(Jedis::close);
        server.close();
    }
}
