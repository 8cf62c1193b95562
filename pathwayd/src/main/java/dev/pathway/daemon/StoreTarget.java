package dev.pathway.daemon;

import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.command.OnDifferent;
import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.error.EventLogException;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.json.ImportLine;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Puts lines straight into a store, which it owns. */
final class StoreTarget implements ImportTarget {

    private final PathwayStore store;

    StoreTarget(PathwayStore store) {
        this.store = store;
    }

    @Override
    public CompletableFuture<LineResult> put(ImportLine line) {
        CompletableFuture<WriteResult> created = store.write(creation(line));
        CompletableFuture<LineResult> done = created.thenApply(StoreTarget::outcome);
        if (line.retired()) {
            // A replayed line retires too: the first import may have ended between the two events.
            done = created.thenCompose(result -> store.write(
                            new Command.Retire(result.trace().uid(), line.retiredReason(), ExpectedVersion.ANY))
                    .thenApply(retired -> outcome(result)));
        }
        return done.exceptionally(StoreTarget::refusal);
    }

    private static Command creation(ImportLine line) {
        Draft draft = line.draft();
        if (line.predecessor() != null) {
            return new Command.Revise(line.predecessor(), draft, ExpectedVersion.ANY, OnDifferent.KEEP_ORIGINAL);
        }
        return draft.uid().isPresent()
                ? new Command.AddIdempotent(draft, OnDifferent.KEEP_ORIGINAL)
                : new Command.Add(draft);
    }

    private static LineResult outcome(WriteResult result) {
        return result.outcome() == Outcome.REPLAYED ? LineResult.REPLAYED : LineResult.ADDED;
    }

    /** What concerns one line is its refusal; what concerns the store ends the import. */
    private static LineResult refusal(Throwable thrown) {
        Throwable failure = Failures.unwrapped(thrown);
        boolean ofTheStore = failure instanceof StoreClosed
                || failure instanceof StoreReadOnly
                || (failure instanceof EventLogException && !(failure instanceof EventLogException.TooLarge));
        if (ofTheStore || !(failure instanceof PathwayException)) {
            throw new CompletionException(failure);
        }
        return LineResult.refused(String.valueOf(failure.getMessage()));
    }

    @Override
    public void close() {
        store.close();
    }
}
