package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import java.util.function.Consumer;

/** Hands over the past and makes a writer. */
final class Acquisition {

    private final LogSettings log;
    private final Position after;
    private final BatchHandler history;
    private final Consumer<AutoCloseable> onClose;

    /** Prepares an opening; {@code onClose} is told when the writer is closed. */
    Acquisition(LogSettings log, Position after, BatchHandler history, Consumer<AutoCloseable> onClose) {
        this.log = log;
        this.after = after;
        this.history = history;
        this.onClose = onClose;
    }

    KafkaWriter write() {
        log.topic().requireSafe();
        Bookmark from = startOf(log, after);
        ChainReader reader = log.writersReader(from);
        LinkSender sender = log.sender();
        boolean begun = false;
        try {
            KafkaWriter writer = write(from, reader, sender);
            begun = true;
            return writer;
        } finally {
            if (!begun) {
                sender.close();
                reader.close();
            }
        }
    }

    private KafkaWriter write(Bookmark from, ChainReader reader, LinkSender sender) {
        LinkHandover handover = new LinkHandover(log.topic().identity(), log.bookmarks(), after.sequence(), history);
        reader.readToTheEnd(from, () -> reader.head().lastSeq() >= after.sequence(), handover);
        if (reader.head().lastSeq() < after.sequence()) {
            throw new EventLogException.Damaged(
                    "The log ends at " + reader.head().lastSeq() + ", before the position " + after.sequence(), null);
        }
        history.caughtUp();
        OwnLinks ownLinks = new OwnLinks(log.heldBy());
        try {
            Bookmark own = new Takeover(reader, sender, ownLinks, log.clients().apiTimeout()).run(handover);
            return new KafkaWriter(log, ownLinks, reader, sender, own, handover.recovery(), onClose);
        } catch (EventLogException.Uncertain e) {
            // Without an event, and should it come in late, it counts only if nobody has begun meanwhile.
            throw new EventLogException.Unavailable("Whether this is the writer is not known: " + e.getMessage(), e);
        }
    }

    /** Returns where to begin to read what is behind a position. */
    static Bookmark startOf(LogSettings log, Position after) {
        Bookmark from = after.token().isEmpty()
                ? log.bookmarks().notBehind(after.sequence())
                : Bookmark.from(after.token(), log.topic().identity());
        if (from.lastSeq() > after.sequence()) {
            throw new EventLogException.Damaged(
                    "The token \"" + after.token() + "\" is behind the position " + after.sequence(), null);
        }
        return from;
    }
}
