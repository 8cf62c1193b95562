package dev.pathway.jsonl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a store as they are at one moment, and which numbers each may give.
 *
 * <pre>
 * epoch 1   1 ───────── 100            its lines from 101 on, if any, are dead
 * epoch 2               101 ──── 140   its lines from 141 on are dead
 * epoch 3                        141 ──── …
 * </pre>
 *
 * <p>A segment of a later epoch takes over from its first number on, so that no number can come from two. Immutable.
 */
final class Segments {

    private final NavigableMap<SegmentName, List<String>> byName;
    private final List<Segment> live;
    private final List<String> rejected;
    private final @Nullable String store;
    private final @Nullable String perhapsStore;
    private final long highestEpoch;

    private Segments(
            NavigableMap<SegmentName, List<String>> byName,
            List<Segment> live,
            List<String> rejected,
            @Nullable String store,
            @Nullable String perhapsStore,
            long highestEpoch) {
        this.byName = byName;
        this.live = live;
        this.rejected = rejected;
        this.store = store;
        this.perhapsStore = perhapsStore;
        this.highestEpoch = highestEpoch;
    }

    /**
     * One segment.
     *
     * @param files more than one if somebody copied it; their lines count in this order
     * @param lastSeq the last number that it may give; {@link Long#MAX_VALUE} for the newest
     */
    record Segment(SegmentName name, List<String> files, long lastSeq) {

        Segment {
            files = List.copyOf(files);
        }

        boolean isNewest() {
            return lastSeq == Long.MAX_VALUE;
        }
    }

    /**
     * Lists a store.
     *
     * @param known what earlier looks into files found, which holds as long as a file is there; added to
     */
    static Segments list(StoreFiles files, Map<String, SegmentFile> known) throws IOException {
        return FreshLook.at(() -> listNow(files, known));
    }

    private static Segments listNow(StoreFiles files, Map<String, SegmentFile> known) throws IOException {
        List<String> names = new ArrayList<>(files.list(""));
        Collections.sort(names);
        known.keySet().retainAll(names);
        List<SegmentFile> found = new ArrayList<>();
        long highestEpoch = 0;
        for (String file : names) {
            SegmentName byName = SegmentName.from(file).orElse(null);
            if (byName == null) {
                continue;
            }
            SegmentFile segment = known.get(file);
            if (segment == null) {
                segment = SegmentFile.look(files, file, byName);
                known.put(file, segment);
            }
            found.add(segment);
            long epochByHead = segment.name() == null ? 0 : segment.name().epoch();
            long epochByName = byName.isPossible() ? byName.epoch() : 0;
            highestEpoch = Math.max(highestEpoch, Math.max(epochByName, epochByHead));
        }
        return of(found, highestEpoch);
    }

    private static Segments of(List<SegmentFile> found, long highestEpoch) {
        String store = mostCommon(found, SegmentFile::store);
        String perhapsStore = mostCommon(found, SegmentFile::perhapsStore);
        NavigableMap<SegmentName, List<String>> byName = new TreeMap<>();
        List<String> rejected = new ArrayList<>();
        for (SegmentFile segment : found) {
            boolean foreign = segment.store() != null && !segment.store().equals(store);
            if (segment.name() == null || foreign) {
                rejected.add(segment.file());
            } else {
                byName.computeIfAbsent(segment.name(), name -> new ArrayList<>())
                        .add(segment.file());
            }
        }
        List<Segment> live = new ArrayList<>();
        long lastSeq = Long.MAX_VALUE;
        for (Map.Entry<SegmentName, List<String>> segment :
                byName.descendingMap().entrySet()) {
            SegmentName name = segment.getKey();
            if (name.firstSeq() <= lastSeq) {
                live.add(new Segment(name, segment.getValue(), lastSeq));
                lastSeq = name.firstSeq() - 1;
            }
        }
        Collections.reverse(live);
        return new Segments(byName, List.copyOf(live), List.copyOf(rejected), store, perhapsStore, highestEpoch);
    }

    /** Returns the identity that most files name; of two named equally often, that of the oldest file. */
    private static @Nullable String mostCommon(List<SegmentFile> found, Function<SegmentFile, @Nullable String> named) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (SegmentFile segment : found) {
            String store = named.apply(segment);
            if (store != null) {
                counts.merge(store, 1, Integer::sum);
            }
        }
        String most = null;
        int highest = 0;
        for (Map.Entry<String, Integer> store : counts.entrySet()) {
            if (store.getValue() > highest) {
                most = store.getKey();
                highest = store.getValue();
            }
        }
        return most;
    }

    /** Returns the segments that may give something, oldest first. */
    List<Segment> live() {
        return live;
    }

    /** Returns the segments that may give something behind {@code seq}, oldest first. */
    List<Segment> behind(long seq) {
        return live.stream().filter(segment -> segment.lastSeq() > seq).toList();
    }

    /** Returns the files of all segments of an epoch before that of {@code segment}, dead ones too, by ascending epoch. */
    List<String> filesBefore(Segment segment) {
        return byName.headMap(segment.name(), false).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Returns files from which nothing is taken: those of another store, and those that hold no line. */
    List<String> rejected() {
        return rejected;
    }

    /** Returns the identity of the store; empty if no head that can be read says it. */
    Optional<String> store() {
        return Optional.ofNullable(store);
    }

    /** Returns what damaged heads say the identity is, which the damage may have hit; empty if they say nothing. */
    Optional<String> perhapsStore() {
        return Optional.ofNullable(perhapsStore);
    }

    /** Returns the highest possible epoch that any file speaks of; 0 if there is none. */
    long highestEpoch() {
        return highestEpoch;
    }

    /** Returns the last number before the oldest that may be given. */
    long start() {
        return live.isEmpty() ? 0 : live.get(0).name().firstSeq() - 1;
    }

    /** Returns the first file of the newest segment. */
    Optional<String> newestFile() {
        return live.isEmpty()
                ? Optional.empty()
                : Optional.of(live.get(live.size() - 1).files().get(0));
    }
}
