package dev.pathway.log;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where one thread stops until another lets it on. */
public final class Gate {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    private Gate() {}

    /** Returns a gate that stops whoever comes. */
    public static Gate closed() {
        return new Gate();
    }

    /** Returns a gate that stops nobody. */
    public static Gate opened() {
        Gate gate = new Gate();
        gate.open();
        return gate;
    }

    /** Stops the caller until the gate is open. */
    public void pass() {
        reached.countDown();
        await(opened);
    }

    /** Waits until somebody stands before the gate. */
    public void awaitSomebody() {
        await(reached);
    }

    public void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("Nothing happened for 60 s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
