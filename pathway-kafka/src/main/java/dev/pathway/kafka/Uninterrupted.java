package dev.pathway.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;

/** Keeps interrupts from Kafka's clients, which would drop what they do, and sets them again afterwards. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Makes a call that can be repeated when an interrupt has ended it. */
    static <T> T call(Supplier<T> call) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return call.get();
                } catch (InterruptException e) {
                    interrupted = true;
                    Thread.interrupted(); // the exception has set it again
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void run(Runnable call) {
        call(() -> {
            call.run();
            return true;
        });
    }

    /** Waits for an answer. */
    static <T> T get(Future<T> answer, Duration atMost) throws ExecutionException, TimeoutException {
        boolean interrupted = Thread.interrupted();
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (true) {
                try {
                    return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
