package dev.pathway.daemon.transfer;

import dev.pathway.daemon.console.ExitCodes;
import dev.pathway.daemon.console.Output;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.daemon.console.ProgressLine;
import dev.pathway.daemon.kafka.ClusterOptions;
import dev.pathway.daemon.store.StoreDirectory;
import dev.pathway.error.EventLogException;
import dev.pathway.json.HistoryDigest;
import dev.pathway.json.JsonBuffer;
import dev.pathway.log.Copied;
import dev.pathway.log.LogCopy;
import dev.pathway.space.Spaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "What the target holds already must be the beginning of the same history. Copying"
                    + " continues behind it, so the same command finishes a copy that was interrupted. A"
                    + " target with another history is refused and left unchanged. While somebody writes to"
                    + " the source, all but its end is copied (exit code 3): stop that process, and copy"
                    + " again. On Kafka a writer is noticed only if it writes during the copy. Events that the"
                    + " source has lost are lost in the copy, too (exit code 1).",
            ""
        })
public final class CopyCommand implements Callable<Integer> {

    private static final String KAFKA = "kafka";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            required = true,
            description = "Where to copy from: a data directory, the directory of one store, or kafka.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            required = true,
            description = "Where to copy to: a data directory, or kafka; created if it is missing.")
    private String to;

    @Option(
            names = "--space",
            paramLabel = "SPACE",
            defaultValue = Spaces.DEFAULT,
            description = "The space to copy; it has the same name at both ends.")
    private String space;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Spaces.isName(space)) {
            throw new CommandLine.ParameterException(spec.commandLine(), space + " is no name of a space");
        }
        try (CopyEnd source = source();
                CopyEnd target = target(source)) {
            Copied done = copy(source, target);
            String digest = digestOfBoth(source, target, done.lastSeq());
            source.requireEnd(done.lastSeq());
            print(source, target, done, digest);
            return done.lost() == 0 ? ExitCodes.OK : ExitCodes.PARTLY;
        }
    }

    private CopyEnd source() {
        if (!from.equals(KAFKA)) {
            return CopyDirectory.from(StoreDirectory.existing(Path.of(from), space));
        }
        return onKafka("--from kafka", () -> CopyTopic.from(cluster, space));
    }

    private CopyEnd target(CopyEnd source) {
        if (to.equals(KAFKA) && from.equals(KAFKA)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--from and --to are the same");
        }
        if (to.equals(KAFKA)) {
            return onKafka("--to kafka", () -> CopyTopic.to(cluster, space));
        }
        Path directory = StoreDirectory.of(Path.of(to), space);
        if (source instanceof CopyDirectory there && isSame(there.directory(), directory)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--from and --to are the same");
        }
        return CopyDirectory.to(directory);
    }

    private static boolean isSame(Path there, Path directory) {
        try {
            return Files.exists(directory) && Files.isSameFile(there, directory);
        } catch (IOException e) {
            throw ProgramFailure.unusable("Cannot look at " + directory + ": " + e, e);
        }
    }

    private CopyEnd onKafka(String asked, Supplier<CopyEnd> end) {
        try {
            cluster.require(asked);
            return end.get();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Copied copy(CopyEnd source, CopyEnd target) {
        try (ProgressLine progress = ProgressLine.ofCopy(source.reached())) {
            return new LogCopy(source.log(), target.log(), progress::more).run();
        } catch (EventLogException.Busy e) {
            throw ProgramFailure.busy(
                    e.getMessage() + ": what could be read is copied; stop that, and copy again for the rest", e);
        } catch (EventLogException.Expired e) {
            throw ProgramFailure.unusable(
                    source.place() + " has let the events before " + e.oldestSeq() + " go, and a copy would lack them:"
                            + " move its traces by export and import, or the directory as a whole",
                    e);
        }
    }

    private static String digestOfBoth(CopyEnd source, CopyEnd target, long lastSeq) {
        try (ProgressLine progress = ProgressLine.ofComparing(2 * lastSeq)) {
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
