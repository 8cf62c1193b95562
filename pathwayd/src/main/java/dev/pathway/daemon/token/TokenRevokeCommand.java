package dev.pathway.daemon.token;

import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.ProgramFailure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code pathway token revoke}: lets somebody in no more. */
@Command(
        name = "revoke",
        description = {
            "Revokes an access token. A running service refuses it within a second or two, and ends its open streams"
                    + " within 5 s.",
            ""
        })
final class TokenRevokeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private TokenCommand tokens;

    @Parameters(paramLabel = "ID", description = "What 'pathway token list' calls it.")
    private String id;

    @Override
    public Integer call() {
        TokenFile file = tokens.file();
        file.change(old -> {
            List<KeptToken> left =
                    old.stream().filter(token -> !token.id().equals(id)).toList();
            if (left.size() == old.size()) {
                throw ProgramFailure.unusable("There is no token " + id + " in " + file, null);
            }
            return left;
        });
        spec.commandLine().getErr().println("pathway: token " + id + " is revoked");
        return ExitCodes.OK;
    }
}
