package dev.pathway.daemon;

import dev.pathway.error.EventLogException;
import dev.pathway.json.HistoryDigest;
import dev.pathway.json.JsonBuffer;
import dev.pathway.log.Copied;
import dev.pathway.log.LogCopy;
import dev.pathway.space.Spaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathway copy}: the log of a space, event for event, to another place. */
@Command(
        name = "copy",
        description = {
            "Copies the log of a space, event for event: numbers, times, uids, contents and what is lost. Then reads both"
                    + " and compares them by a digest over every event.",
            "",
            "What the target holds already must be the beginning of the same history; copying goes on behind it, so that"
                    + " the same command finishes one that was interrupted. Another history is refused and left alone."
                    + " While a service writes to the directory that is copied from, all but the end is copied (exit code"
                    + " 3): stop it and copy again. Where the source has lost events, the copy has, too (1).",
            ""
        })
final class CopyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            required = true,
            description = "The data directory, or the directory of one store, to copy from.")
    private Path from;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "The data directory to copy to; made if it is not there.")
    private Path to;

    @Option(
            names = "--space",
            paramLabel = "SPACE",
            defaultValue = Spaces.DEFAULT,
            description = "The space that is copied; it has the same name at both ends.")
    private String space;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Spaces.isName(space)) {
            throw new CommandLine.ParameterException(spec.commandLine(), space + " is no name of a space");
        }
        try (CopyEnd source = CopyEnd.from(StoreDirectory.existing(from, space));
                CopyEnd target = CopyEnd.to(StoreDirectory.of(to, space))) {
            if (source.place().equals(target.place())) {
                throw new CommandLine.ParameterException(spec.commandLine(), "--from and --to are the same");
            }
            Copied done = copy(source, target);
            source.requireEnd(done.lastSeq());
            print(source, target, done, digestOfBoth(source, target, done.lastSeq()));
            return done.lost() == 0 ? ExitCodes.OK : ExitCodes.PARTLY;
        }
    }

    private static Copied copy(CopyEnd source, CopyEnd target) {
        try (Progress progress = Progress.ofCopy()) {
            return new LogCopy(source.log(), target.log(), progress::more).run();
        } catch (EventLogException.Busy e) {
            throw ProgramFailure.busy(e, "what could be read is copied; stop that, and copy again for the rest");
        } catch (EventLogException.Expired e) {
            throw ProgramFailure.unusable(
                    source.place() + " has let the events before " + e.oldestSeq() + " go, and a copy would lack them:"
                            + " move its traces by export and import, or the directory as a whole",
                    e);
        }
    }

    private static String digestOfBoth(CopyEnd source, CopyEnd target, long lastSeq) {
        try (Progress progress = Progress.ofComparing(2 * lastSeq)) {
            String there = HistoryDigest.of(target.log(), lastSeq, progress::more);
            String here = HistoryDigest.of(source.log(), lastSeq, progress::more);
            if (!here.equals(there)) {
                throw ProgramFailure.unusable(
                        "The copy is not equal: " + source.place() + " has " + here + ", " + target.place() + " "
                                + there,
                        null);
            }
            return here;
        }
    }

    private void print(CopyEnd source, CopyEnd target, Copied done, String digest) {
        JsonBuffer out = new JsonBuffer().beginObject();
        out.name("from").value(source.place());
        out.name("to").value(target.place());
        out.name("last_seq").value(done.lastSeq());
        out.name("copied").value(done.copied());
        out.name("there_before").value(done.there());
        out.name("lost").value(done.lost());
        out.name("sha256").value(digest);
        Output.print(spec, new String(out.endObject().toByteArray(), StandardCharsets.UTF_8), json);
    }
}
