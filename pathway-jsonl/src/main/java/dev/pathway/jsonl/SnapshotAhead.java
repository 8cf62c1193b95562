package dev.pathway.jsonl;

import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/** The traces of a snapshot while its file is read: whether it is whole shows behind the last of them. For one thread. */
final class SnapshotAhead implements Iterator<Trace> {

    private static final int BATCH_TRACES = 1_024;

    private final ReadAhead<List<Trace>> batches;
    private Iterator<Trace> batch = Collections.emptyIterator();

    private SnapshotAhead(ReadAhead<List<Trace>> batches) {
        this.batches = batches;
    }

    /** What going through the traces ends with where the file is damaged or cannot be read. */
    private static final class Unread extends UncheckedIOException {

        private static final long serialVersionUID = 1L;

        Unread(IOException why) {
            super(why);
        }
    }

    /**
     * Has a snapshot taken while it is read.
     *
     * @param taker lets out what going through the traces throws
     * @throws DamagedSnapshot if it is not whole; then what was taken counts for nothing
     */
    static void give(StoreFiles files, String file, Consumer<Snapshot> taker) throws IOException {
        SnapshotReading.Frame frame = SnapshotReading.beginning(files, file);
        try (ReadAhead<List<Trace>> batches = ReadAhead.of(to -> read(files, file, to))) {
            taker.accept(frame.with(() -> new SnapshotAhead(batches)));
            readOn(batches);
        } catch (Unread e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            SnapshotReading.read(files, file, trace -> {}); // damage may have been too much for the taker
            throw e;
        }
    }

    /** Whether a snapshot is whole shows at its end, which a taker may not have gone to. */
    private static void readOn(ReadAhead<?> batches) throws IOException {
        boolean more = true;
        while (more) {
            more = batches.next().isPresent();
        }
    }

    private static void read(StoreFiles files, String file, Consumer<List<Trace>> taker) throws IOException {
        List<Trace> batch = new ArrayList<>();
        SnapshotReading.read(files, file, trace -> {
            batch.add(trace);
            if (batch.size() == BATCH_TRACES) {
                taker.accept(List.copyOf(batch));
                batch.clear();
            }
        });
        taker.accept(batch);
    }

    @Override
    public boolean hasNext() {
        try {
            Optional<List<Trace>> more = batch.hasNext() ? Optional.empty() : batches.next();
            while (more.isPresent()) {
                batch = more.get().iterator();
                more = batch.hasNext() ? Optional.empty() : batches.next();
            }
            return batch.hasNext();
        } catch (IOException e) {
            throw new Unread(e);
        }
    }

    @Override
    public Trace next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.next();
    }
}
