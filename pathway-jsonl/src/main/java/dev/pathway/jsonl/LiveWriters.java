package dev.pathway.jsonl;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The writers that live in this process, by the place of their files.
 *
 * <p>This is the one static table of the module, because the lock of a file belongs to the whole process: a second
 * attempt to take it must be turned away without the file being touched. It also tells readers in this process of what
 * has become durable before the files themselves can prove it.
 */
final class LiveWriters {

    private static final Map<Object, LiveWriter> BY_PLACE = new ConcurrentHashMap<>();

    private LiveWriters() {}

    /** Who writes at a place, and how far that is. */
    record LiveWriter(String description, Watermark watermark) {}

    /** Makes {@code writer} the one that writes at a place, or returns the one that does already. */
    static Optional<LiveWriter> claim(Object place, LiveWriter writer) {
        return Optional.ofNullable(BY_PLACE.putIfAbsent(place, writer));
    }

    /** Ends a claim that succeeded. */
    static void release(Object place, LiveWriter writer) {
        BY_PLACE.remove(place, writer);
    }

    static Optional<LiveWriter> at(Object place) {
        return Optional.ofNullable(BY_PLACE.get(place));
    }
}
