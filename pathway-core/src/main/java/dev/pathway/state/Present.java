package dev.pathway.state;

import dev.pathway.trace.Trace;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through the traces that slots had at a moment, {@code superseded} never set, leaving out slots that had none. */
final class Present implements Iterator<Trace> {

    private final Iterator<Slot> slots;
    private final Function<Slot, @Nullable Trace> moment;
    private final Runnable beforeEach;
    private @Nullable Trace next;

    Present(Iterator<Slot> slots, Function<Slot, @Nullable Trace> moment, Runnable beforeEach) {
        this.slots = slots;
        this.moment = moment;
        this.beforeEach = beforeEach;
    }

    @Override
    public boolean hasNext() {
        while (next == null && slots.hasNext()) {
            next = moment.apply(slots.next());
        }
        return next != null;
    }

    @Override
    public Trace next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        beforeEach.run();
        Trace found = next;
        next = null;
        return found;
    }
}
