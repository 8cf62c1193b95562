package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts an empty link on top of all that counts. Once it counts itself, no link that anybody sent before can count any
 * more, and whoever put it there has read everything below it.
 *
 * <p>It is a race where somebody else appends: each lost round is one record that nobody looks at. From the second round
 * on it begins when the other's link has just come in, which is when the other cannot have sent the next one yet.
 */
final class Takeover {

    private static final byte[] NO_EVENTS = new byte[0];
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final ChainReader reader;
    private final LinkSender sender;
    private final OwnLinks ownLinks;
    private final Duration patience;

    Takeover(ChainReader reader, LinkSender sender, OwnLinks ownLinks, Duration patience) {
        this.reader = reader;
        this.sender = sender;
        this.ownLinks = ownLinks;
        this.patience = patience;
    }

    /**
     * Tries until it succeeds, from where the reader is.
     *
     * @param behind is given every link that counts and is read on the way, those behind the own one excluded
     * @return the place behind the own link
     * @throws EventLogException.Unavailable if the race was not won in time; the log holds no event of it
     * @throws EventLogException.Uncertain if the own link may or may not be there
     */
    Bookmark run(Consumer<List<ReadLink>> behind) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Link own = ownLinks.empty(reader.head());
            long offset = sender.send(own, NO_EVENTS);
            if (offset < reader.nextOffset()) {
                throw new EventLogException.Damaged(
                        "A link was put at offset " + offset + ", and the log was read up to " + reader.nextOffset(),
                        null);
            }
            UpTo links = new UpTo(own, behind);
            reader.readUntil(offset + 1, links);
            if (links.counts) {
                return own.at(offset);
            }
            if (System.nanoTime() > deadline) {
                throw new EventLogException.Unavailable(
                        "Another writer was faster than this one for " + patience + ", again and again", null);
            }
            List<ReadLink> more = Uninterrupted.call(() -> reader.poll(A_MOMENT));
            if (!more.isEmpty()) {
                behind.accept(more);
            }
        }
    }

    /** Passes links on until one comes that is looked for. */
    private static final class UpTo implements Consumer<List<ReadLink>> {

        private final Link last;
        private final Consumer<List<ReadLink>> next;
        private boolean counts;

        UpTo(Link last, Consumer<List<ReadLink>> next) {
            this.last = last;
            this.next = next;
        }

        @Override
        public void accept(List<ReadLink> links) {
            int before = 0;
            while (!counts && before < links.size()) {
                counts = links.get(before).link().id().equals(last.id());
                before += counts ? 0 : 1;
            }
            if (before > 0) {
                next.accept(links.subList(0, before));
            }
        }
    }
}
