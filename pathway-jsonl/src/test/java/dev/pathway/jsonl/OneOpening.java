package dev.pathway.jsonl;

import dev.pathway.error.EventLogException;
import dev.pathway.log.EventLog;
import dev.pathway.log.Recovery;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.nio.file.Path;

/** A program that opens the log in a directory once, appends an event, and prints what it found. */
final class OneOpening {

    private OneOpening() {}

    public static void main(String[] arguments) {
        try (EventLog log = JsonlEventLog.open(Path.of(arguments[0]));
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            Recovery found = writer.recovery();
            writer.append(Events.after(writer.end().sequence()).next(1));
            System.out.println(found.events() + " events, " + found.lost() + " lost, " + found.badPieces() + " bad");
        } catch (EventLogException.Busy e) {
            System.out.println("busy: " + e.holder());
        }
    }
}
