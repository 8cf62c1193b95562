package dev.pathway.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The floor: lines appended to a file that stays open, and forced. It cannot find anything again. */
final class FileEngine implements Engine {

    private final FileChannel channel;
    private final Forcing forcing;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * (Documents.SIZE_BYTES + Documents.KEY_BYTES + 1));

    private FileEngine(FileChannel channel, Forcing forcing) {
        this.channel = channel;
        this.forcing = forcing;
    }

    static Engine open(Path directory, Forcing forcing) throws IOException {
        return new FileEngine(
                FileChannel.open(directory.resolve("lines"), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                forcing);
    }

    @Override
    public synchronized void put(List<Document> batch) throws IOException {
        buffer.clear();
        for (Document document : batch) {
            line(document, buffer);
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        if (forcing == Forcing.ALWAYS) {
            channel.force(false);
        }
    }

    static void line(Document document, ByteBuffer target) {
        target.put(document.key().getBytes(StandardCharsets.ISO_8859_1))
                .put(document.json())
                .put((byte) '\n');
    }

    @Override
    public byte @Nullable [] get(String key) {
        throw new UnsupportedOperationException("The floor has no index");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
