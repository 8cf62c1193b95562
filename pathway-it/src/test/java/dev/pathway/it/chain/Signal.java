package dev.pathway.it.chain;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends signals to processes. */
final class Signal {

    private Signal() {}

    static void send(String name, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
