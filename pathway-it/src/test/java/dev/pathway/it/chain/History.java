package dev.pathway.it.chain;

import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Position;
import java.util.List;

/** What one has been handed of a log, folded into a number that tells it from every other history. */
final class History implements BatchHandler {

    private Position end;
    private long digest;

    History() {
        this(Position.BEGINNING, 0);
    }

    private History(Position end, long digest) {
        this.end = end;
        this.digest = digest;
    }

    History copy() {
        return new History(end, digest);
    }

    @Override
    public void take(List<Event> events, Position upTo) {
        for (Event event : events) {
            digest = folded(digest, ((Event.OfTrace) event).uid());
        }
        end = upTo;
    }

    static long folded(long digest, String uid) {
        return (digest ^ uid.hashCode()) * 0x9E37_79B9_7F4A_7C15L;
    }

    Position end() {
        return end;
    }

    long digest() {
        return digest;
    }
}
