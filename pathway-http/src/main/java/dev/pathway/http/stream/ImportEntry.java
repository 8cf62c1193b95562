package dev.pathway.http.stream;

import dev.pathway.command.AsyncWrites;
import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.command.WriteResult;
import dev.pathway.error.EventLogException;
import dev.pathway.error.PathwayException;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.error.StoreReadOnly;
import dev.pathway.http.message.Failures;
import dev.pathway.http.message.Problem;
import dev.pathway.http.message.Refusal;
import dev.pathway.json.ImportLine;
import dev.pathway.json.InvalidDocument;
import dev.pathway.json.TextLine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One line of an import on its way: its trace is created, and then retired if the line says so.
 *
 * <p>The second write begins as soon as the first is answered, so that many such lines share commits. A replayed line
 * retires too: the import before may have ended between the two. On the request's event loop only.
 */
final class ImportEntry {

    private final long number;
    private final int bytes;
    private final @Nullable ImportLine line;
    private @Nullable CompletableFuture<WriteResult> created;
    private @Nullable CompletableFuture<WriteResult> done;

    private ImportEntry(TextLine from, @Nullable ImportLine line, @Nullable RuntimeException refusal) {
        this.number = from.number();
        this.bytes = from.bytes().length;
        this.line = line;
        this.done = refusal == null ? null : CompletableFuture.failedFuture(refusal);
    }

    /** Returns the entry of a line, which is refused already if the line is none that an import takes. */
    static ImportEntry of(TextLine from, int maxLineBytes) {
        try {
            if (from.tooLong()) {
                throw new Refusal(Problem.blank(413, "The line is over the limit of " + maxLineBytes + " bytes")
                        .with("limit_bytes", maxLineBytes));
            }
            return new ImportEntry(from, ImportLine.read(from.bytes()), null);
        } catch (Refusal | PathwayException | InvalidDocument e) {
            return new ImportEntry(from, null, e);
        }
    }

    long number() {
        return number;
    }

    /** Returns how many bytes the line has. */
    int bytes() {
        return bytes;
    }

    /**
     * Begins whatever of it has not begun, or was turned away because the store had too much to do.
     *
     * @param whenDone runs once it is done, on any thread
     * @return whether it has begun; false if the store has too much to do
     */
    boolean begin(AsyncWrites writes, Runnable whenDone) {
        ImportLine wanted = line;
        if (wanted != null) {
            CompletableFuture<WriteResult> creation = created;
            if (creation == null) {
                creation = write(writes, wanted.toCommand());
                if (isOverloaded(creation)) {
                    return false;
                }
                created = creation;
            }
            done = wanted.retired()
                    ? creation.thenCompose(result -> retire(writes, result, wanted.retiredReason()))
                    : creation;
        }
        CompletionStage<WriteResult> answer = done();
        answer.whenComplete((result, failure) -> whenDone.run());
        return true;
    }

    private static CompletableFuture<WriteResult> retire(
            AsyncWrites writes, WriteResult created, @Nullable String reason) {
        return write(writes, new Command.Retire(created.trace().uid(), reason, ExpectedVersion.ANY))
                .thenApply(retired ->
                        new WriteResult(retired.trace(), created.outcome(), created.differed(), retired.durable()));
    }

    private static CompletableFuture<WriteResult> write(AsyncWrites writes, Command command) {
        try {
            return writes.write(command);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    boolean isDone() {
        return done != null && done.isDone();
    }

    /** Returns whether all that keeps a trace from being retired is that the store had too much to do. */
    boolean mustRetireAgain() {
        return done != null && created != null && isOverloaded(done);
    }

    /** Stops waiting for a store that has too much to do. */
    void giveUp() {
        done = CompletableFuture.failedFuture(new StoreOverloaded("what it can hold, for too long"));
        created = null;
    }

    /** Tells what became of it, once it is done; returns the problem if the store takes no lines at all now. */
    @Nullable
    Problem tell(ImportReport report) {
        try {
            report.taken(number, done().join());
            return null;
        } catch (CompletionException e) {
            Throwable failure = e.getCause() == null ? e : e.getCause();
            Problem problem = Failures.problem(failure);
            if (created != null && !created.isCompletedExceptionally()) {
                problem = problem.detail("Created, but not retired: " + problem.detail());
            }
            report.refused(number, problem);
            return isOfTheStore(failure) ? problem : null;
        }
    }

    private CompletableFuture<WriteResult> done() {
        if (done == null) {
            throw new IllegalStateException("The line " + number + " has not begun");
        }
        return done;
    }

    private static boolean isOverloaded(CompletableFuture<WriteResult> write) {
        if (!write.isCompletedExceptionally()) {
            return false;
        }
        try {
            write.join();
            return false;
        } catch (CompletionException e) {
            return e.getCause() instanceof StoreOverloaded;
        }
    }

    /** Returns whether a failure says something of the store, and nothing of the line. */
    private static boolean isOfTheStore(Throwable failure) {
        if (failure instanceof EventLogException) {
            return !(failure instanceof EventLogException.TooLarge);
        }
        return failure instanceof StoreClosed
                || failure instanceof StoreReadOnly
                || failure instanceof StoreFollows
                || failure instanceof StoreOverloaded
                || !(failure instanceof PathwayException
                        || failure instanceof Refusal
                        || failure instanceof InvalidDocument);
    }
}
