package dev.pathway.daemon;

import dev.pathway.daemon.client.Backoff;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.ProgramFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code pathway rehearse}: a short life of the service within this process, so that the JVM can archive the classes that
 * a start needs. Hidden, since it is of use to those only who package the program.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Serves an empty directory, writes to the service, reads from it, and ends.")
final class RehearseCommand implements Callable<Integer> {

    private static final Duration START = Duration.ofSeconds(60);
    private static final String DRAFT = "{\"content\":{\"n\":1},\"labels\":{\"rehearsal\":\"yes\"}}\n";

    @Parameters(paramLabel = "DIR", description = "The directory, which is left behind.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        String port = Integer.toString(freePort());
        Thread service = new Thread(() -> run("serve", "--port", port, "--data", directory.toString()), "rehearsal");
        service.setDaemon(true);
        service.start();
        String url = "http://127.0.0.1:" + port;
        Backoff start = new Backoff(START);
        while (run("stats", "--url", url) != ExitCodes.OK) {
            if (!service.isAlive() || !start.again()) {
                throw ProgramFailure.unavailable("The service did not start", null);
            }
        }
        Path drafts = Files.writeString(directory.resolve("drafts.ndjson"), DRAFT);
        // The end of the process ends the service as a signal does.
        return run("import", "--url", url, drafts.toString());
    }

    /** Another may take it before the service does; then there is no rehearsal this time. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What the steps print is of no interest, and what the environment says is for the service of the user. */
    private static int run(String... args) {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        return Main.run(name -> null, nobody, nobody, args);
    }
}
