package dev.pathway.it;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/** Many readers of server-sent events on one thread, each of which wants every event from the first on, in order. */
final class ManyReaders implements AutoCloseable {

    private static final String ID = "id: ";

    private final Selector selector;
    private int unfinished;

    private ManyReaders(Selector selector, int readers) {
        this.selector = selector;
        this.unfinished = readers;
    }

    /** Where one reader is: in which line of which event. */
    private static final class Reader {
        private final StringBuilder line = new StringBuilder();
        private long last;
    }

    static ManyReaders connect(URI url, String path, int readers) throws IOException {
        Selector selector = Selector.open();
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(US_ASCII);
        for (int i = 0; i < readers; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Reader());
        }
        return new ManyReaders(selector, readers);
    }

    /** Completes once all have read the event {@code last}; fails as soon as one misses an event or reads it twice. */
    CompletableFuture<Void> readUntil(long last) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        ByteBuffer bytes = ByteBuffer.allocate(1 << 18);
                        while (unfinished > 0) {
                            selector.select(key -> read(key, bytes, last));
                        }
                        done.complete(null);
                    } catch (IOException | RuntimeException | AssertionError e) {
                        done.completeExceptionally(e);
                    }
                },
                "many-readers");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private void read(SelectionKey key, ByteBuffer bytes, long last) {
        Reader reader = (Reader) key.attachment();
        try {
            bytes.clear();
            if (((SocketChannel) key.channel()).read(bytes) < 0) {
                throw new AssertionError("The stream ended behind " + reader.last);
            }
            bytes.flip();
            while (bytes.hasRemaining()) {
                char c = (char) bytes.get();
                if (c == '\n') {
                    line(reader);
                    reader.line.setLength(0);
                } else if (reader.line.length() < 100) {
                    reader.line.append(c);
                }
            }
            if (reader.last >= last) {
                key.channel().close();
                unfinished--;
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void line(Reader reader) {
        if (reader.line.indexOf(ID) == 0) {
            long seq = Long.parseLong(
                    reader.line.substring(reader.line.lastIndexOf(".") + 1).strip());
            boolean ping = seq == reader.last;
            if (!ping && seq != reader.last + 1) {
                throw new AssertionError("After " + reader.last + " came " + seq);
            }
            reader.last = seq;
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
