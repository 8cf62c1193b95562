package dev.pathway.jsonl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/** How this process describes itself to one that finds a store locked. */
final class ThisProcess {

    private static final String DESCRIPTION = look();

    private ThisProcess() {}

    static String describe() {
        return DESCRIPTION;
    }

    private static String look() {
        ProcessHandle process = ProcessHandle.current();
        String since = process.info().startInstant().map(Instant::toString).orElse("an unknown time");
        return "process " + process.pid() + " on " + host() + ", running since " + since;
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
