package dev.pathway.daemon.token;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code pathway token}: who may use a service. */
@Command(
        name = "token",
        description = {
            "Creates, lists and revokes the access tokens of a data directory.",
            "",
            "A running service notices changes within a few seconds. Once there has been a token, it"
                    + " serves nobody without one.",
            ""
        },
        subcommands = {TokenCreateCommand.class, TokenListCommand.class, TokenRevokeCommand.class})
public final class TokenCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            defaultValue = "./data",
            description = "The data directory of the service.")
    private Path data;

    /**
     * Returns the file of tokens that the options name, there or not yet.
     *
     * @throws dev.pathway.daemon.console.ProgramFailure if the data directory is something else
     */
    public TokenFile file() {
        return TokenFile.in(data);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do with tokens");
    }
}
