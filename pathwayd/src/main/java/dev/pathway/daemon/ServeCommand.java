package dev.pathway.daemon;

import dev.pathway.error.EventLogException;
import dev.pathway.http.ServerOptions;
import dev.pathway.jsonl.Durability;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Stats;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathway serve}: the service in the foreground, until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Serves the traces of a data directory over HTTP until SIGTERM or SIGINT.",
            "",
            "What is in flight then is finished within 10 s. The log goes to stderr; its line 'Ready at URL' is the last"
                    + " of the start.",
            ""
        })
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:PATHWAY_DATA:-./data}",
            description = "Where everything is kept; made if it is not there. Default: ${DEFAULT-VALUE}; PATHWAY_DATA.")
    private Path data;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "${env:PATHWAY_HOST:-127.0.0.1}",
            description =
                    "The address to listen on, of the loopback interface. Default: ${DEFAULT-VALUE}; PATHWAY_HOST.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:PATHWAY_PORT:-7070}",
            description = "The port; 0 takes any that is free. Default: ${DEFAULT-VALUE}; PATHWAY_PORT.")
    private int port;

    @Option(
            names = "--durability",
            paramLabel = "WHEN",
            defaultValue = "${env:PATHWAY_DURABILITY:-always}",
            converter = DurabilityConverter.class,
            description = "When writes are forced to the disk: always, before each answer, or interval:1s, so often; a"
                    + " power cut may then cost as much. Default: ${DEFAULT-VALUE}; PATHWAY_DURABILITY.")
    private Durability durability;

    @Mixin
    private RetentionOption retention;

    @Option(
            names = "--max-content-bytes",
            paramLabel = "BYTES",
            defaultValue = "${env:PATHWAY_MAX_CONTENT_BYTES:-1048576}",
            description = "The largest content taken, at most 4194304. Default: ${DEFAULT-VALUE};"
                    + " PATHWAY_MAX_CONTENT_BYTES.")
    private int maxContentBytes;

    @Override
    public Integer call() throws Exception {
        ServerOptions options;
        PathwayStore.Builder builder;
        Path directory = StoreDirectory.ofDefaultSpace(data);
        try {
            options = ServerOptions.builder()
                    .host(host)
                    .port(port)
                    .maxContentBytes(maxContentBytes)
                    .version(ProgramVersion.number())
                    .build();
            builder =
                    Stores.toWrite(directory, durability, retention.retention()).maxContentBytes(maxContentBytes);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        LOG.info(
                "Pathway {}, process {}",
                ProgramVersion.number(),
                ProcessHandle.current().pid());
        LOG.info(
                "Space default in {}, {}, contents of at most {} bytes",
                directory,
                DurabilityConverter.words(durability),
                maxContentBytes);
        serve(new Service(builder, options), directory);
        return ExitCodes.OK;
    }

    /** Returns never: the end comes by a signal, or by an exception. */
    private void serve(Service service, Path directory) throws InterruptedException {
        Thread onSignal = new Thread(() -> stopAndExit(service), "pathway-stopping");
        Runtime.getRuntime().addShutdownHook(onSignal);
        boolean started = false;
        try {
            report(service.start().stats());
            LOG.info("Ready at http://{}:{}", host.contains(":") ? "[" + host + "]" : host, service.port());
            started = true;
        } catch (EventLogException.Busy e) {
            throw ProgramFailure.busy(directory, e, "serve another --data");
        } finally {
            if (!started) {
                Runtime.getRuntime().removeShutdownHook(onSignal);
            }
        }
        new CountDownLatch(1).await();
    }

    private static void report(Stats stats) {
        LOG.info("Recovered {} traces, last seq {}: {}", stats.traces(), stats.lastSeq(), stats.recovery());
        stats.log()
                .reason()
                .ifPresent(reason -> LOG.warn("The log is {}: {}", stats.log().condition(), reason));
    }

    /** Ends the process itself: one that is ended by a signal has another exit code, however orderly it stopped. */
    private static void stopAndExit(Service service) {
        int exitCode = ExitCodes.FAILED;
        try {
            LOG.info("Stopping");
            if (service.stop()) {
                exitCode = ExitCodes.OK;
            }
            LOG.info("Stopped");
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }
}
