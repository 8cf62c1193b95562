package dev.pathway.jsonl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a {@link SimulatedDisk}, and what a power cut may leave of them.
 *
 * <p>Of the changes since the last force any subset may be kept, in their order: no file system with a journal is as bad,
 * but several together are. A rename that is kept may have left the old name there as well; one that is not kept leaves
 * the old name, so that none loses both. Making a file and writing into it are independent: a name may be kept whose bytes
 * are not, and bytes that are forced may have no name.
 *
 * <p>After a force that failed, its changes may count as done, so that no later force of this process does them. What
 * became of them shows when the process ends: file systems then want to be mounted again.
 */
final class SimulatedDirectory {

    private final Map<String, SimulatedFile> files = new TreeMap<>();
    private final Map<String, SimulatedFile> forced = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** How far a change is from being on the disk for good. */
    private enum Fate {
        OPEN,
        GHOST,
        SURE
    }

    /** A name that goes, a name that comes, or both: a renaming. */
    private record Change(
            @Nullable String removed, @Nullable String added, SimulatedFile file, Fate fate) {

        void applyTo(Map<String, SimulatedFile> files) {
            if (removed != null) {
                files.remove(removed, file);
            }
            if (added != null) {
                files.put(added, file);
            }
        }

        void applyHalfTo(Map<String, SimulatedFile> files) {
            if (added != null) {
                files.put(added, file);
            }
        }

        Change with(Fate next) {
            return new Change(removed, added, file, next);
        }
    }

    Map<String, SimulatedFile> files() {
        return files;
    }

    void create(String name, SimulatedFile file) {
        add(new Change(null, name, file, Fate.OPEN));
    }

    void rename(String from, String to) {
        add(new Change(from, to, files.get(from), Fate.OPEN));
    }

    void delete(String name) {
        add(new Change(name, null, files.get(name), Fate.OPEN));
    }

    private void add(Change change) {
        change.applyTo(files);
        changes.add(change);
    }

    void force() {
        changes.replaceAll(change -> change.fate == Fate.OPEN ? change.with(Fate.SURE) : change);
        if (changes.stream().allMatch(change -> change.fate == Fate.SURE)) {
            changes.clear();
            forced.clear();
            forced.putAll(files);
        }
    }

    void loseToGhosts() {
        changes.replaceAll(change -> change.fate == Fate.OPEN ? change.with(Fate.GHOST) : change);
    }

    /** Returns what the end of the process leaves, each file replaced as told. */
    SimulatedDirectory afterKill(Dice dice, UnaryOperator<SimulatedFile> replacement) {
        Map<SimulatedFile, SimulatedFile> replaced = new HashMap<>();
        UnaryOperator<SimulatedFile> once = file -> replaced.computeIfAbsent(file, replacement);
        SimulatedDirectory after = new SimulatedDirectory();
        forced.forEach((name, file) -> after.forced.put(name, once.apply(file)));
        after.files.putAll(after.forced);
        for (Change change : changes) {
            Change same = new Change(change.removed, change.added, once.apply(change.file), change.fate);
            if (change.fate != Fate.GHOST) {
                after.add(same);
            } else if (dice.oneIn(2)) {
                after.add(same.with(Fate.SURE));
            }
        }
        return after;
    }

    /** Returns what a power cut leaves, each change being kept with the chance given. */
    SimulatedDirectory afterPowerCut(Dice dice, int keptPercent, UnaryOperator<SimulatedFile> replacement) {
        Map<String, SimulatedFile> left = new HashMap<>(forced);
        for (Change change : changes) {
            if (change.fate == Fate.SURE || dice.percent(keptPercent)) {
                change.applyTo(left);
            } else if (dice.oneIn(4)) {
                change.applyHalfTo(left);
            }
        }
        SimulatedDirectory after = new SimulatedDirectory();
        Map<SimulatedFile, SimulatedFile> replaced = new HashMap<>();
        new TreeMap<>(left).forEach((name, file) -> after.files.put(name, replaced.computeIfAbsent(file, replacement)));
        after.forced.putAll(after.files);
        return after;
    }
}
