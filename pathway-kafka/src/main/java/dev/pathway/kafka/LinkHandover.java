package dev.pathway.kafka;

import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.HandedOver;
import dev.pathway.log.Position;
import dev.pathway.log.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands over the events of links, those behind a sequence number, and counts them. */
final class LinkHandover implements Consumer<List<ReadLink>> {

    private final String identity;
    private final Bookmarks bookmarks;
    private final BatchHandler handler;
    private final LinkEvents linkEvents = new LinkEvents();
    private final HandedOver handedOver = new HandedOver();
    private long after;

    LinkHandover(String identity, Bookmarks bookmarks, long after, BatchHandler handler) {
        this.identity = identity;
        this.bookmarks = bookmarks;
        this.after = after;
        this.handler = handler;
    }

    @Override
    public void accept(List<ReadLink> links) {
        List<Event> batch = new ArrayList<>();
        for (ReadLink link : links) {
            batch.addAll(linkEvents.behind(after, link));
            bookmarks.note(link.at());
        }
        if (!batch.isEmpty()) {
            Bookmark end = links.get(links.size() - 1).at();
            after = end.lastSeq();
            handedOver.add(batch);
            handler.take(batch, new Position(after, end.token(identity)));
        }
    }

    /** Returns what was handed over so far. */
    Recovery recovery() {
        return handedOver.toRecovery();
    }
}
