package dev.pathway.daemon.token;

import dev.pathway.daemon.console.ExitCodes;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code pathway token list}: who has been let in. */
@Command(
        name = "list",
        description = {"Lists the access tokens, one on each line: id, role, created, spaces.", ""})
final class TokenListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private TokenCommand tokens;

    @Override
    public Integer call() {
        List<KeptToken> all = tokens.file().read();
        int width = all.stream().mapToInt(token -> token.id().length()).max().orElse(1);
        PrintWriter out = spec.commandLine().getOut();
        for (KeptToken token : all) {
            out.printf("%-" + width + "s  %-6s  %s  %s%n", token.id(), token.role(), token.created(), token.spaces());
        }
        out.flush();
        return ExitCodes.OK;
    }
}
