package dev.pathway.jsonl;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a simulated disk and its images were asked to do, in order, as a number that tells two runs apart. */
final class OperationTrace {

    private final Consumer<String> listener;
    private final boolean listening;
    private long hash;

    private OperationTrace(Consumer<String> listener, boolean listening) {
        this.listener = listener;
        this.listening = listening;
    }

    static OperationTrace silent() {
        return new OperationTrace(line -> {}, false);
    }

    /** Returns one that tells each operation in words. */
    static OperationTrace told(Consumer<String> listener) {
        return new OperationTrace(listener, true);
    }

    void add(String what, String name, long number) {
        hash = ((hash * 31 + what.hashCode()) * 31 + name.hashCode()) * 31 + number;
        if (listening) {
            listener.accept(what + " " + name + " " + number);
        }
    }

    /** Tells how things stand, if anybody listens. */
    void note(Supplier<String> what) {
        if (listening) {
            listener.accept(what.get());
        }
    }

    long hash() {
        return hash;
    }
}
