package dev.pathway.daemon.serve;

import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.LogFormat;
import dev.pathway.daemon.console.Output;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.daemon.console.ProgramVersion;
import dev.pathway.daemon.console.StderrLogging;
import dev.pathway.daemon.metrics.Metrics;
import dev.pathway.daemon.options.Bounds;
import dev.pathway.daemon.options.PrintedConfiguration;
import dev.pathway.daemon.store.StoreDirectory;
import dev.pathway.daemon.token.WatchedTokens;
import dev.pathway.error.EventLogException;
import dev.pathway.http.ServerOptions;
import dev.pathway.http.access.Tokens;
import dev.pathway.space.SpacePool;
import dev.pathway.space.Spaces;
import dev.pathway.store.Stats;
import java.nio.file.Path;
import java.time.Duration;
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
            "Requests in flight are finished first. The log goes to stderr; the start is complete"
                    + " when it says 'Ready at URL'.",
            ""
        })
public final class ServeCommand implements Callable<Integer> {

    private static final String PRINT_CONFIG = "--print-config";
    private static final Duration TOKENS_EVERY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ListenOptions listen;

    @Mixin
    private StorageOptions storage;

    @Mixin
    private LimitOptions limits;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = LogFormat.Converter.class,
            description = "How the log is written: text, or json with one object on each line.")
    private LogFormat logFormat;

    @Option(
            names = PRINT_CONFIG,
            description = "Only prints every setting, its value, and where the value comes from: a flag, the"
                    + " environment or the default.")
    private boolean printConfig;

    @Override
    public Integer call() throws Exception {
        if (printConfig) {
            Output.print(spec, PrintedConfiguration.of(spec.commandLine(), PRINT_CONFIG));
            return ExitCodes.OK;
        }
        StderrLogging.use(logFormat);
        try (WatchedTokens tokens = WatchedTokens.open(storage.tokens(), TOKENS_EVERY)) {
            serve(tokens);
        }
        return ExitCodes.OK;
    }

    private void serve(Tokens tokens) throws InterruptedException {
        ServerOptions options;
        SpacePool spaces;
        Metrics metrics;
        try {
            metrics = new Metrics(ProgramVersion.number(), storage.data());
            options = serverOptions(metrics, tokens);
            spaces = storage.spaces(metrics);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        LOG.info(
                "Pathway {}, process {}",
                ProgramVersion.number(),
                ProcessHandle.current().pid());
        LOG.info("{}", storage.summary());
        Service service = new Service(spaces, options);
        metrics.watchConnections(service::connections);
        serve(service, storage.data());
    }

    private ServerOptions serverOptions(Metrics metrics, Tokens tokens) {
        ServerOptions.Builder server = ServerOptions.builder()
                .version(ProgramVersion.number())
                .observer(metrics.requests())
                .metrics(metrics::page);
        Bounds bounds = new Bounds(spec);
        listen.applyTo(server, bounds, tokens);
        storage.applyTo(server, bounds);
        limits.applyTo(server, bounds, storage.maxContentBytes());
        return server.build();
    }

    /** Returns never: the end comes by a signal, or by an exception. */
    private void serve(Service service, Path data) throws InterruptedException {
        Thread onSignal = new Thread(() -> stopAndExit(service), "pathway-stopping");
        Runtime.getRuntime().addShutdownHook(onSignal);
        boolean started = false;
        try {
            report(service.start().stats());
            LOG.info("Ready at {}", listen.url(service.port()));
            started = true;
        } catch (EventLogException.Busy e) {
            throw ProgramFailure.busy(StoreDirectory.of(data, Spaces.DEFAULT), e, "serve another --data");
        } finally {
            if (!started) {
                Runtime.getRuntime().removeShutdownHook(onSignal);
            }
        }
        new CountDownLatch(1).await();
    }

    private static void report(Stats stats) {
        LOG.info("Recovered {} traces, last seq {}: {}", stats.traces().total(), stats.lastSeq(), stats.recovery());
        if (stats.role() == Stats.Role.FOLLOWER) {
            LOG.info("Follows what another process writes, until it is promoted");
            return;
        }
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
