package dev.pathway.commit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for the end of something, which an interrupt does not shorten: it is kept for later. */
public final class Uninterrupted {

    /** A way to wait that may end early, for whatever reason. */
    @FunctionalInterface
    public interface Waiting {

        /** Waits for at most so long. */
        void await(long nanos) throws InterruptedException;
    }

    private Uninterrupted() {}

    /** Waits again and again until something has ended, but not longer than so in all. */
    public static void await(BooleanSupplier hasEnded, Waiting waiting, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        boolean interrupted = false;
        while (!hasEnded.getAsBoolean() && System.nanoTime() < deadline) {
            try {
                waiting.await(deadline - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
