package dev.pathway.daemon.transfer;

import dev.pathway.json.LineSplitter;
import dev.pathway.json.TextLine;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a stream line by line in bounded memory. Not safe for use by several threads. */
final class LineReader implements Closeable {

    private static final int CHUNK_BYTES = 1 << 16;

    private final InputStream in;
    private final LineSplitter lines;
    private final byte[] buffer = new byte[CHUNK_BYTES];
    private long bytesRead;

    LineReader(InputStream in, int maxLineBytes) {
        this.in = in;
        this.lines = new LineSplitter(maxLineBytes);
    }

    /** Returns the next line; null at the end of the stream. The last needs no newline. */
    @Nullable
    TextLine next() throws IOException {
        TextLine line = lines.next();
        while (line == null) {
            int count = in.read(buffer);
            if (count <= 0) {
                return lines.last();
            }
            bytesRead += count;
            lines.feed(Arrays.copyOf(buffer, count));
            line = lines.next();
        }
        return line;
    }

    /** Returns how many bytes of the stream have been taken. */
    long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
