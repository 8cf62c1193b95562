package dev.pathway.daemon;

import dev.pathway.daemon.console.CommandFailures;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.options.DurationConverter;
import dev.pathway.daemon.options.EnvironmentVariables;
import dev.pathway.daemon.options.OptionHelp;
import dev.pathway.daemon.options.UsageErrors;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/** The entry of the program. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(System::getenv, out, err, args));
    }

    /** Carries out one command line and returns its {@link ExitCodes exit code}: results go to {@code out} only. */
    static int run(UnaryOperator<@Nullable String> environment, PrintWriter out, PrintWriter err, String... args) {
        return commandLine(environment).setOut(out).setErr(err).execute(args);
    }

    /** Returns all commands, which take from an environment what no flag says. */
    static CommandLine commandLine(UnaryOperator<@Nullable String> environment) {
        return new CommandLine(new PathwayCommand())
                .registerConverter(Duration.class, new DurationConverter())
                .setDefaultValueProvider(new EnvironmentVariables(environment))
                .setHelpFactory(OptionHelp::new)
                // A switch that is given is on; else it would turn round what the environment says.
                .setToggleBooleanFlags(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new CommandFailures())
                .setParameterExceptionHandler(new UsageErrors());
    }
}
