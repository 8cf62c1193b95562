package dev.pathway.space;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which spaces of a pool leave the writing to another process, the closed ones too: none takes a log by itself that somebody
 * else may write to. Its {@link SpacePool} guards it.
 */
final class FollowedSpaces {

    private final Map<String, Slot> slots;

    /** The names of those that are not open, and are followed when they are opened. */
    private final Set<String> names = new HashSet<>();

    FollowedSpaces(Map<String, Slot> slots) {
        this.slots = slots;
    }

    void add(String name) {
        names.add(name);
    }

    /** Returns whether a space is followed, or would be if it were opened now; every one is that was not, while the first is. */
    boolean contains(String name) {
        Slot slot = slots.get(name);
        if (slot != null && slot.phase == Slot.Phase.OPEN) {
            return slot.follows();
        }
        return names.contains(name) || (!name.equals(Spaces.DEFAULT) && contains(Spaces.DEFAULT));
    }

    /** Learns that a space is about to be closed. */
    void closing(Slot slot) {
        names.remove(slot.name);
        if (slot.follows()) {
            names.add(slot.name);
        }
    }
}
