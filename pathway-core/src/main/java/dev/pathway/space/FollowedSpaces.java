package dev.pathway.space;

import dev.pathway.store.Stats;
import java.util.HashMap;
import java.util.Map;

/**
 * Which spaces of a pool leave the writing to another process, the closed ones too: none takes a log by itself that somebody
 * else may write to. Its {@link SpacePool} guards it.
 */
final class FollowedSpaces {

    private final Map<String, Slot> slots;
    private final boolean unlessPromoted;

    /** Of those that are not open: whether they are followed when they are opened, where that is not as for any other. */
    private final Map<String, Boolean> exceptions = new HashMap<>();

    /**
     * Knows of no space yet.
     *
     * @param unlessPromoted whether each is followed until somebody promotes it
     */
    FollowedSpaces(Map<String, Slot> slots, boolean unlessPromoted) {
        this.slots = slots;
        this.unlessPromoted = unlessPromoted;
    }

    /** Returns whether a space is followed, or would be if it were opened now. */
    boolean contains(String name) {
        Slot slot = slots.get(name);
        if (slot != null && slot.phase == Slot.Phase.OPEN) {
            return slot.role() == Stats.Role.FOLLOWER;
        }
        Boolean exception = exceptions.get(name);
        return exception != null ? exception : followsByRule(name);
    }

    /** Returns whether one is followed of which nothing else is known, which it is while the first is. */
    private boolean followsByRule(String name) {
        return unlessPromoted || (!name.equals(Spaces.DEFAULT) && contains(Spaces.DEFAULT));
    }

    /** Learns that a space is about to be closed. One whose log has failed is opened as it was before. */
    void closing(Slot slot) {
        switch (slot.role()) {
            case WRITER -> written(slot.name);
            case FOLLOWER -> exceptions.put(slot.name, true);
            case READER -> {}
        }
    }

    /** Learns that a space was promoted or made here; to others that are written the rule goes on to apply. */
    void written(String name) {
        if (followsByRule(name)) {
            exceptions.put(name, false);
        } else {
            exceptions.remove(name);
        }
    }
}
