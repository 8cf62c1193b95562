package dev.pathway.jsonl;

import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.nio.file.Path;

/** A program that appends to the log in a directory for ever, and prints the last number that is acknowledged. */
final class EndlessWriter {

    private EndlessWriter() {}

    public static void main(String[] arguments) {
        try (EventLog log = JsonlEventLog.builder(Path.of(arguments[0]))
                        .segmentBytes(20_000)
                        .open();
                Writer writer = log.acquire(log.start(), (batch, end) -> {})) {
            Events source = Events.after(writer.end().sequence());
            while (true) {
                long durable = writer.append(source.next(3)).durable().sequence();
                System.out.println(durable + ".");
            }
        }
    }
}
