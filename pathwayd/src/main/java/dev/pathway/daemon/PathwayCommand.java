package dev.pathway.daemon;

import dev.pathway.daemon.bench.BenchCommand;
import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.ProgramVersion;
import dev.pathway.daemon.serve.ServeCommand;
import dev.pathway.daemon.token.TokenCommand;
import dev.pathway.daemon.transfer.CopyCommand;
import dev.pathway.daemon.transfer.ExportCommand;
import dev.pathway.daemon.transfer.ImportCommand;
import dev.pathway.daemon.upkeep.CompactCommand;
import dev.pathway.daemon.upkeep.HealthCommand;
import dev.pathway.daemon.upkeep.PromoteCommand;
import dev.pathway.daemon.upkeep.StatsCommand;
import dev.pathway.daemon.upkeep.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code pathway}, which is nothing without a subcommand. */
@Command(
        name = "pathway",
        description = "Memory for software agents: traces, kept verbatim and in order.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        sortOptions = false,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            ExitCodes.LINE_OK,
            ExitCodes.LINE_PARTLY,
            ExitCodes.LINE_UNUSABLE,
            ExitCodes.LINE_BUSY,
            ExitCodes.LINE_UNAVAILABLE,
            ExitCodes.LINE_FAILED
        },
        subcommands = {
            ServeCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            StatsCommand.class,
            HealthCommand.class,
            PromoteCommand.class,
            VerifyCommand.class,
            CompactCommand.class,
            CopyCommand.class,
            BenchCommand.class,
            TokenCommand.class,
            RehearseCommand.class
        })
final class PathwayCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do");
    }
}
