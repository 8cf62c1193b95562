package dev.pathway.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of the Go package that Pathway comes from: the file is opened, appended to and closed for every event. Nothing is forced. */
final class ReopeningEngine implements Engine {

    private final Path file;

    private ReopeningEngine(Path file) {
        this.file = file;
    }

    static Engine open(Path directory, Forcing forcing) {
        return new ReopeningEngine(directory.resolve("lines"));
    }

    @Override
    public synchronized void put(List<Document> batch) throws IOException {
        for (Document document : batch) {
            ByteBuffer line = ByteBuffer.allocate(Documents.KEY_BYTES + document.json().length + 1);
            FileEngine.line(document, line);
            line.flip();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                channel.write(line);
            }
        }
    }

    @Override
    public byte @Nullable [] get(String key) {
        throw new UnsupportedOperationException("The floor has no index");
    }

    @Override
    public void close() {}
}
