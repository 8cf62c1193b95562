package dev.pathway.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The ids of the events of one reader, over all the streams that it has read one after the other. */
final class ServerSentIds {

    private final List<Long> seqs = new ArrayList<>();
    private String last = "";

    /** Reads a stream on a thread of its own; completes when the stream ends, however it does. */
    CompletableFuture<Void> readOn(InputStream stream) {
        return CompletableFuture.runAsync(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                String id = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        id = line.substring(4);
                    } else if (line.startsWith("data: {\"seq\"")) {
                        add(id);
                    }
                }
            } catch (IOException brokenOff) {
                // Whoever reads on says where it stopped.
            }
        });
    }

    private synchronized void add(String id) {
        last = id;
        seqs.add(Long.parseLong(id.substring(id.lastIndexOf('.') + 1)));
        notifyAll();
    }

    /** Returns the id of the last event; nothing if there was none. */
    synchronized String last() {
        return last;
    }

    synchronized List<Long> seqs() {
        return List.copyOf(seqs);
    }

    /** Waits, for a minute at most, until so many events were read. */
    synchronized void await(long count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (seqs.size() < count && System.nanoTime() < deadline) {
            wait(1_000);
        }
        assertThat(seqs.size()).isGreaterThanOrEqualTo((int) count);
    }
}
