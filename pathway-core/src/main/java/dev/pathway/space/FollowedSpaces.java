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

    /** Those that are not open, and were not as any other when they were. */
    private final Map<String, Was> exceptions = new HashMap<>();

    private enum Was {
        FOLLOWED,
        /** Promoted or made here, while the first was written here, too. */
        WRITTEN,
        WRITTEN_ALONE
    }

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
        Was was = exceptions.get(name);
        if (was == null) {
            return unlessPromoted || firstFollows(name);
        }
        return was == Was.FOLLOWED || (was == Was.WRITTEN && firstFollows(name));
    }

    /** Returns whether the first space is followed, whoever has taken which over from this process; false for itself. */
    private boolean firstFollows(String name) {
        return !name.equals(Spaces.DEFAULT) && contains(Spaces.DEFAULT);
    }

    /** Learns that a space is about to be closed. One whose log has failed is opened as it was before. */
    void closing(Slot slot) {
        switch (slot.role()) {
            case WRITER -> written(slot.name);
            case FOLLOWER -> exceptions.put(slot.name, Was.FOLLOWED);
            case READER -> {}
        }
    }

    /** Learns that a space is written here; whether it was promoted or not matters only if others are followed. */
    void written(String name) {
        boolean alone = firstFollows(name);
        if (alone || unlessPromoted) {
            exceptions.put(name, alone ? Was.WRITTEN_ALONE : Was.WRITTEN);
        } else {
            exceptions.remove(name);
        }
    }
}
