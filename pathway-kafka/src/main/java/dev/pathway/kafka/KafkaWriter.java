package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Recovery;
import dev.pathway.log.TenureGuard;
import dev.pathway.log.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The writer of one tenure. Everything but what Kafka's producer does for itself is done on the calling thread; another
 * may close it, and waits for the call that is under way.
 *
 * <p>An append is answered with its offset. The one expected: nobody else has written, the link counts, and nothing need
 * be read back, as long as the brokers keep what they acknowledged; {@link #confirm()} looks whether they do. A higher one:
 * whoever wrote before decides. After {@link EventLogException.Uncertain}, {@link #resume}
 * reads on from the last certain link and puts an empty one on top, so that what may still be on its way never counts.
 */
final class KafkaWriter implements Writer {

    private final LogSettings log;
    private final OwnLinks ownLinks;
    private final ChainReader reader;
    private final LinkSender sender;
    private final LinkPacker packer;
    private final Duration patience;
    private final Recovery recovery;
    private final Consumer<AutoCloseable> onClose;
    private final TenureGuard guard = new TenureGuard();

    /** Behind the last link that surely counts. */
    private Bookmark head;

    /** Where the next record goes unless somebody else writes. */
    private long nextOffset;

    /** Begins behind its own empty link. */
    KafkaWriter(
            LogSettings log,
            OwnLinks ownLinks,
            ChainReader reader,
            LinkSender sender,
            Bookmark head,
            Recovery recovery,
            Consumer<AutoCloseable> onClose) {
        this.log = log;
        this.ownLinks = ownLinks;
        this.reader = reader;
        this.sender = sender;
        this.packer = new LinkPacker(log.maxValueBytes());
        this.patience = log.clients().apiTimeout();
        this.recovery = recovery;
        this.onClose = onClose;
        goOnBehind(head);
    }

    private void goOnBehind(Bookmark certain) {
        head = certain;
        nextOffset = certain.offset() + 1;
        log.bookmarks().note(certain);
    }

    @Override
    public Recovery recovery() {
        return recovery;
    }

    @Override
    public synchronized Position end() {
        return new Position(head.lastSeq(), head.token(log.topic().identity()));
    }

    @Override
    public synchronized Progress append(List<Event> events) {
        guard.requireUsable(head.lastSeq());
        requireFollowing(events);
        if (!events.isEmpty()) {
            List<Pack> packs = packer.pack(events, head.lastSeq());
            guard.run(() -> put(packs));
        }
        return progress();
    }

    private void requireFollowing(List<Event> events) {
        long last = head.lastSeq();
        for (Event event : events) {
            if (event.seq() != last + 1) {
                throw new IllegalArgumentException("event " + event.seq() + " does not follow " + last);
            }
            last = event.lastSeq();
        }
    }

    private void put(List<Pack> packs) {
        Bookmark last = head;
        for (Pack pack : packs) {
            try {
                last = put(last, pack);
            } catch (EventLogException.Unavailable | EventLogException.Superseded e) {
                if (last.equals(head)) {
                    throw e;
                }
                throw new EventLogException.Uncertain("A part of the append is stored: " + e.getMessage(), e);
            }
        }
        goOnBehind(last);
    }

    private Bookmark put(Bookmark after, Pack pack) {
        Link link = ownLinks.next(after, pack);
        long offset = sender.send(link, pack.value());
        if (offset < nextOffset) {
            throw new EventLogException.Damaged(
                    "A link was put at offset " + offset + ", and the log went up to " + nextOffset, null);
        }
        if (offset > nextOffset) {
            try {
                requireFirst(link, after, offset);
            } catch (EventLogException.Unavailable e) {
                throw new EventLogException.Uncertain("Who wrote first is not known: " + e.getMessage(), e);
            }
        }
        nextOffset = offset + 1;
        return link.at(offset);
    }

    /** Reads what somebody else has written before the link: unless nothing of it counts, that one has the log. */
    private void requireFirst(Link link, Bookmark after, long offset) {
        ReadLink first = firstToCount(after, offset + 1);
        if (first == null) {
            throw new EventLogException.Damaged(
                    "The link at offset " + offset + " does not count, nor any other", null);
        }
        if (!first.link().id().equals(link.id())) {
            throw superseded(first.link());
        }
    }

    private @Nullable ReadLink firstToCount(Bookmark after, long end) {
        reader.goOn(after, nextOffset);
        List<ReadLink> counting = new ArrayList<>();
        reader.readUntil(end, counting::addAll);
        return counting.isEmpty() ? null : counting.get(0);
    }

    private static EventLogException.Superseded superseded(Link link) {
        return new EventLogException.Superseded(Objects.requireNonNullElse(link.by(), "another writer"));
    }

    /** Everything appended is durable already. */
    @Override
    public synchronized Progress flush() {
        guard.requireUsable(head.lastSeq());
        return progress();
    }

    @Override
    public Progress idle() {
        return flush();
    }

    /**
     * Asks the brokers whether the topic is the same, and reads again from the last certain link on. That the log ends
     * where it did would prove nothing: brokers may have lost its end, and somebody have put as much there since.
     */
    @Override
    public synchronized void confirm() {
        guard.requireUsable(head.lastSeq());
        guard.run(() -> {
            log.topic().requireSame();
            List<ReadLink> others = new ArrayList<>();
            reader.readToTheEnd(head, () -> reader.nextOffset() >= nextOffset, others::addAll);
            if (!others.isEmpty()) {
                throw superseded(others.get(0).link());
            }
            if (reader.nextOffset() < nextOffset) {
                throw new EventLogException.Damaged(
                        "The log ends at offset " + reader.nextOffset() + ", and went up to " + nextOffset, null);
            }
            nextOffset = reader.nextOffset();
        });
    }

    @Override
    public synchronized void resume(BatchHandler really) {
        guard.requireTenure();
        if (guard.isUncertain()) {
            guard.run(() -> {
                log.topic().requireSame();
                LinkHandover handover =
                        new LinkHandover(log.topic().identity(), log.bookmarks(), head.lastSeq(), really);
                Consumer<List<ReadLink>> ours = links -> {
                    requireMine(links);
                    handover.accept(links);
                };
                reader.readToTheEnd(head, () -> true, ours);
                goOnBehind(new Takeover(reader, sender, ownLinks, patience).run(ours));
            });
            guard.resumed();
        }
    }

    private void requireMine(List<ReadLink> links) {
        for (ReadLink read : links) {
            if (!ownLinks.isMine(read.link())) {
                throw superseded(read.link());
            }
        }
    }

    private Progress progress() {
        return Progress.allDurable(end());
    }

    @Override
    public synchronized void close() {
        if (guard.close()) {
            onClose.accept(this);
            sender.close();
            reader.close();
        }
    }
}
