package dev.pathway.it.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** What this machine lets a test do. */
final class Machine {

    private Machine() {}

    /** Returns whether tests run as root. */
    static boolean isRoot() throws Exception {
        return output("id", "-u").equals("0");
    }

    /** Skips the test, saying so, where a program is missing. */
    static void needs(String program) throws Exception {
        Assumptions.assumeTrue(
                succeeds("sh", "-c", "command -v " + program), "skipped: " + program + " is not installed");
    }

    /** Returns the command that runs another where it may mount what nobody else sees. */
    static List<String> withOwnMounts() throws Exception {
        needs("unshare");
        for (List<String> command : List.of(List.of("unshare", "-rm"), List.of("unshare", "-m"))) {
            List<String> trial = new ArrayList<>(command);
            trial.addAll(List.of("mount", "-t", "tmpfs", "none", "/mnt"));
            if (succeeds(trial.toArray(String[]::new))) {
                return command;
            }
        }
        Assumptions.abort("skipped: neither root nor user namespaces are there, so that nothing can be mounted");
        return List.of();
    }

    static boolean succeeds(String... command) throws Exception {
        Process process = started(command);
        return process.waitFor() == 0;
    }

    /** Runs a command that must succeed. */
    static void run(String... command) throws Exception {
        output(command);
    }

    /** Returns what a command prints, which must succeed. */
    static String output(String... command) throws Exception {
        Process process = started(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    private static Process started(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }
}
