package dev.pathway.daemon.token;

import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.http.access.Grant;
import dev.pathway.http.access.Role;
import dev.pathway.http.access.TokenHashes;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code pathway token create}: lets somebody in. */
@Command(
        name = "create",
        description = {
            "Creates an access token and prints it, once: only its SHA-256 is kept.",
            "",
            "A reader reads traces and events. A writer also writes traces. An admin also sets"
                    + " spaces aside and, with a token for all spaces, creates them.",
            ""
        })
final class TokenCreateCommand implements Callable<Integer> {

    /** So that people, and programs that look for leaked secrets, know one when they see it. */
    private static final String PREFIX = "pw_";

    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private TokenCommand tokens;

    @Option(
            names = "--space",
            paramLabel = "SPACE",
            required = true,
            description = "A space that the token covers; may be repeated. '*' stands for all spaces, including"
                    + " future ones.")
    private Set<String> spaces;

    @Option(names = "--role", paramLabel = "ROLE", required = true, description = "reader, writer or admin.")
    private Role role;

    @Option(
            names = "--name",
            paramLabel = "ID",
            description = "What the token is called in lists and logs. By default a random name.")
    private @Nullable String name;

    @Override
    public Integer call() {
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(RANDOM_BYTES));
        KeptToken kept = new KeptToken(
                HexFormat.of().formatHex(TokenHashes.hash(token)),
                grant(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        tokens.file().change(old -> with(old, kept));
        spec.commandLine().getOut().println(token);
        spec.commandLine()
                .getErr()
                .println("pathway: token " + kept.id() + ", " + kept.role() + " of " + kept.spaces()
                        + ". It is not shown again.");
        return ExitCodes.OK;
    }

    private Grant grant() {
        try {
            return new Grant(name == null ? HexFormat.of().formatHex(bytes(4)) : name, role, spaces);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<KeptToken> with(List<KeptToken> old, KeptToken one) {
        if (old.stream().anyMatch(token -> token.id().equals(one.id()))) {
            throw ProgramFailure.unusable("There is a token " + one.id() + " already", null);
        }
        if (old.size() == TokenFile.MAX_TOKENS) {
            throw ProgramFailure.unusable("There are " + TokenFile.MAX_TOKENS + " tokens, which is the most", null);
        }
        List<KeptToken> all = new ArrayList<>(old);
        all.add(one);
        return all;
    }
}
