package dev.pathway.space;

import dev.pathway.store.Stats;
import java.util.HashMap;
import java.util.Map;

/**
 * Which spaces of a pool leave the writing to another process, the closed ones too: none takes a log by itself that somebody
 * else may write to. Its {@link SpacePool} guards it.
 */
final class FollowedSpaces {

    private final Map<String, PooledSpace> pooled;
    private final boolean unlessPromoted;

    /** Those that are not open, and were not as any other when they were. */
    private final Map<String, LastTime> exceptions = new HashMap<>();

    private enum LastTime {
        /** It left the writing to another process, and does again. */
        FOLLOWED,
        /** It was promoted or made here, and the first was written here too: it is written as long as that is. */
        WRITTEN,
        /** It was promoted or made here while the first was followed: it is written whatever becomes of that. */
        WRITTEN_ALONE
    }

    /**
     * Knows of no space yet.
     *
     * @param unlessPromoted whether each is followed until somebody promotes it
     */
    FollowedSpaces(Map<String, PooledSpace> pooled, boolean unlessPromoted) {
        this.pooled = pooled;
        this.unlessPromoted = unlessPromoted;
    }

    /** Returns whether a space is followed, or would be if it were opened now. */
    boolean contains(String name) {
        PooledSpace space = pooled.get(name);
        if (space != null && space.isOpen()) {
            return space.role() == Stats.Role.FOLLOWER;
        }
        LastTime last = exceptions.get(name);
        if (last == null) {
            return unlessPromoted || firstFollows(name);
        }
        return last == LastTime.FOLLOWED || (last == LastTime.WRITTEN && firstFollows(name));
    }

    /** Returns whether the first space is followed, whoever has taken which over from this process; false for itself. */
    private boolean firstFollows(String name) {
        return !name.equals(Spaces.DEFAULT) && contains(Spaces.DEFAULT);
    }

    /** Learns that a space is about to be closed. One whose log has failed is opened as it was before. */
    void closing(PooledSpace space) {
        switch (space.role()) {
            case WRITER -> written(space.name());
            case FOLLOWER -> exceptions.put(space.name(), LastTime.FOLLOWED);
            case READER -> {}
        }
    }

    /** Learns that a space is written here; whether it was promoted or not matters only if others are followed. */
    void written(String name) {
        boolean alone = firstFollows(name);
        if (alone || unlessPromoted) {
            exceptions.put(name, alone ? LastTime.WRITTEN_ALONE : LastTime.WRITTEN);
        } else {
            exceptions.remove(name);
        }
    }
}
