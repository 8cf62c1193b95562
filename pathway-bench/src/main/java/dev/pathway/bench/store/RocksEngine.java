package dev.pathway.bench.store;

import dev.pathway.bench.measure.PeerMissing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** RocksDB with its write-ahead log, forced or not; threads that write at once are forced together by itself. */
final class RocksEngine implements Engine {

    private static final long CACHE_BYTES = 512L << 20;
    private static final long WRITE_BUFFER_BYTES = 256L << 20;
    private static final int BLOOM_BITS = 10;

    private final Options options;
    private final WriteOptions writing;
    private final RocksDB store;

    private RocksEngine(Options options, WriteOptions writing, RocksDB store) {
        this.options = options;
        this.writing = writing;
        this.store = store;
    }

    static RocksEngine open(Path directory, Forcing forcing) throws RocksDBException, PeerMissing {
        try {
            RocksDB.loadLibrary();
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            throw new PeerMissing("its native library does not load here: " + e.getMessage(), e);
        }
        Options options = new Options()
                .setCreateIfMissing(true)
                .setIncreaseParallelism(Runtime.getRuntime().availableProcessors())
                .setEnablePipelinedWrite(true)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(new LRUCache(CACHE_BYTES))
                        .setFilterPolicy(new BloomFilter(BLOOM_BITS)));
        WriteOptions writing = new WriteOptions().setSync(forcing == Forcing.ALWAYS);
        return new RocksEngine(options, writing, RocksDB.open(options, directory.toString()));
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void put(List<Document> batch) throws RocksDBException {
        if (batch.size() == 1) {
            store.put(writing, bytes(batch.get(0).key()), batch.get(0).json());
            return;
        }
        try (WriteBatch all = new WriteBatch()) {
            for (Document document : batch) {
                all.put(bytes(document.key()), document.json());
            }
            store.write(writing, all);
        }
    }

    /** Sorts all that is there into one level, so that a get looks in one place. */
    void compact() throws RocksDBException {
        store.compactRange();
    }

    @Override
    public int batchSize() {
        return 1_000;
    }

    @Override
    public byte @Nullable [] get(String key) throws RocksDBException {
        return store.get(bytes(key));
    }

    @Override
    public void close() {
        store.close();
        writing.close();
        options.close();
    }
}
