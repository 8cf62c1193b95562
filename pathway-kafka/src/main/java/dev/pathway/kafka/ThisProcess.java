package dev.pathway.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** How this process describes itself to a writer that it displaces. */
final class ThisProcess {

    private ThisProcess() {}

    static String describe() {
        return "process " + ProcessHandle.current().pid() + " on " + host();
    }

    /** Not by a look-up of the network's name for this host, which may take seconds. */
    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException | SecurityException e) {
            return Objects.requireNonNullElse(System.getenv("COMPUTERNAME"), "this host");
        }
    }
}
