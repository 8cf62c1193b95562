package dev.pathway.daemon.transfer;

import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.daemon.console.CommandFailures;
import dev.pathway.error.EventLogException;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.json.ImportLine;
import dev.pathway.json.InvalidDocument;
import dev.pathway.json.TextLine;
import dev.pathway.store.PathwayStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Puts lines straight into a store, which it owns. */
final class StoreTarget implements ImportTarget {

    private final PathwayStore store;

    StoreTarget(PathwayStore store) {
        this.store = store;
    }

    @Override
    public void put(String source, List<TextLine> lines, ImportTally tally) {
        List<CompletableFuture<WriteResult>> writes = new ArrayList<>();
        lines.forEach(line -> writes.add(write(line)));
        RuntimeException ofTheStore = null;
        for (int i = 0; i < lines.size(); i++) {
            RuntimeException failure = count(source, lines.get(i), writes.get(i), tally);
            ofTheStore = ofTheStore == null ? failure : ofTheStore;
        }
        if (ofTheStore != null) {
            throw ofTheStore;
        }
    }

    private CompletableFuture<WriteResult> write(TextLine from) {
        ImportLine line;
        try {
            line = ImportLine.read(from.bytes());
        } catch (InvalidDocument | PathwayException e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<WriteResult> created = store.write(line.toCommand());
        if (!line.retired()) {
            return created;
        }
        // A replayed line retires too: the first import may have ended between the two events.
        return created.thenCompose(result -> store.write(
                        new Command.Retire(result.trace().uid(), line.retiredReason(), ExpectedVersion.ANY))
                .thenApply(retired -> result));
    }

    /** Counts what became of a line; returns the failure if it concerns the store, which ends the import. */
    private static @Nullable RuntimeException count(
            String source, TextLine line, CompletableFuture<WriteResult> write, ImportTally tally) {
        try {
            if (write.join().outcome() == Outcome.REPLAYED) {
                tally.replayed(1);
            } else {
                tally.added(1);
            }
            return null;
        } catch (CompletionException e) {
            Throwable failure = CommandFailures.unwrapped(e);
            boolean ofTheLine = failure instanceof InvalidDocument
                    || failure instanceof EventLogException.TooLarge
                    || (failure instanceof PathwayException
                            && !(failure instanceof EventLogException)
                            && !(failure instanceof StoreClosed)
                            && !(failure instanceof StoreFollows)
                            && !(failure instanceof StoreReadOnly));
            if (!ofTheLine) {
                return failure instanceof RuntimeException known ? known : e;
            }
            tally.refused(source, line.number(), String.valueOf(failure.getMessage()));
            return null;
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
