package dev.pathway.command;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Writes that return at once: a future has the answer, or fails with the exceptions that {@link Writes} names. */
public interface AsyncWrites extends Writes<CompletableFuture<WriteResult>> {

    /**
     * Carries out writes in their order, as if each were called by itself: they are not a transaction, and one that fails
     * does not keep those behind it from being carried out. A store takes all of them before it begins with the first, and
     * so commits them together as far as its limits allow. Hand over no more at once than its queue takes: it refuses the
     * rest with {@link dev.pathway.error.StoreOverloaded}.
     *
     * @return their answers, in the same order; each failure is in its own future
     */
    default List<CompletableFuture<WriteResult>> writeAll(List<? extends Command> commands) {
        return commands.stream().map(this::attempt).toList();
    }

    private CompletableFuture<WriteResult> attempt(Command command) {
        try {
            return write(command);
        } catch (RuntimeException | Error e) { // those before it are under way, and their answers must not be lost
            return CompletableFuture.failedFuture(e);
        }
    }
}
