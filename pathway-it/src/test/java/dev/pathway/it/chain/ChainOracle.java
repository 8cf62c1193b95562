package dev.pathway.it.chain;

import dev.pathway.it.chain.Journal.Entry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what writers were told with what is in the log. */
final class ChainOracle {

    /** An append that is surely not longer is one record. */
    private static final long ONE_RECORD = ChainWriter.RECORD_BYTES - (4 << 10);

    /** What a line has at most, beside the text of its content. */
    private static final long BYTES_BESIDE_TEXT = 250;

    /** By author and number. */
    private final Map<String, Append> appends = new HashMap<>();

    /** By the number of the link that each began with. */
    private final TreeMap<Long, Tenure> tenures = new TreeMap<>();

    private final List<Claim> claims = new ArrayList<>();
    private final List<Entry> histories = new ArrayList<>();

    /** The time as a writer of somebody who was told at {@code begun} that it had come. */
    private record Tenure(String author, long begun) {}

    /** An answer that presumed that the asker is the writer since link {@code tenure}. */
    private record Claim(long tenure, long began) {}

    /** Hears what the journal of an author says. */
    void hear(String author, List<Entry> journal) {
        long tenure = 0;
        for (Entry entry : journal) {
            String key = author + ":" + entry.number();
            switch (entry.kind()) {
                case ACQUIRED -> {
                    tenure = entry.number();
                    tenures.put(tenure, new Tenure(author, entry.ended()));
                    histories.add(entry);
                }
                case BEGUN -> appends.put(key, new Append(entry));
                case ACKNOWLEDGED -> {
                    appends.get(key).answered(entry.count());
                    claims.add(new Claim(tenure, entry.began()));
                }
                case REFUSED -> appends.get(key).answered(0);
                case DECIDED -> appends.get(key).told(entry.count());
                case CONFIRMED -> claims.add(new Claim(tenure, entry.began()));
            }
        }
    }

    /** Judges it all by the uids of the events of the log, in order. */
    Verdict judge(List<String> uids) {
        long ghosts = 0;
        long[] digests = new long[uids.size() + 1];
        for (int i = 0; i < uids.size(); i++) {
            String uid = uids.get(i);
            digests[i + 1] = History.folded(digests[i], uid);
            int end = uid.lastIndexOf(':');
            Append append = appends.get(uid.substring(0, end));
            if (append == null) {
                ghosts++;
            } else {
                append.found(i + 1, Integer.parseInt(uid.substring(end + 1)));
            }
        }
        Verdict verdict = new Verdict(0, takeovers(), 0, 0, ghosts, 0, 0, missed(), misread(digests));
        for (Append append : appends.values()) {
            verdict = verdict.plus(append.judge());
        }
        return verdict;
    }

    private long takeovers() {
        long takeovers = 0;
        String before = "";
        for (Tenure tenure : tenures.values()) {
            takeovers += before.isEmpty() || before.equals(tenure.author()) ? 0 : 1;
            before = tenure.author();
        }
        return takeovers;
    }

    private long missed() {
        Map<Long, Long> displaced = new HashMap<>(); // each tenure, and when the first that came later was told so
        long first = Long.MAX_VALUE;
        for (Map.Entry<Long, Tenure> tenure : tenures.descendingMap().entrySet()) {
            displaced.put(tenure.getKey(), first);
            first = Math.min(first, tenure.getValue().begun());
        }
        return claims.stream()
                .filter(claim -> claim.began() > displaced.get(claim.tenure()))
                .count();
    }

    private long misread(long[] digests) {
        return histories.stream()
                .filter(history -> history.seq() >= digests.length || digests[(int) history.seq()] != history.mark())
                .count();
    }

    /** One append: what its author was told, and where its events are. */
    private static final class Append {

        private final Entry begun;
        private final boolean oneRecord;
        private final BitSet there = new BitSet();
        private boolean uncertain = true;
        private boolean inPlace = true;
        private long doubled;
        private int promised;
        private int possible;

        Append(Entry begun) {
            this.begun = begun;
            this.oneRecord = begun.count() * (begun.mark() + BYTES_BESIDE_TEXT) < ONE_RECORD;
            this.possible = begun.count();
        }

        void answered(int stored) {
            uncertain = false;
            told(stored);
        }

        void told(int stored) {
            promised = stored;
            possible = stored;
        }

        void found(long seq, int place) {
            if (there.get(place)) {
                doubled++;
            } else {
                inPlace &= place == there.cardinality() && seq == begun.seq() + place;
                there.set(place);
            }
        }

        Verdict judge() {
            int found = there.cardinality();
            boolean whole = found == 0 || found == begun.count() || (!oneRecord && promised < begun.count());
            return new Verdict(
                    promised,
                    0,
                    uncertain ? 1 : 0,
                    Math.max(0, promised - found),
                    Math.max(0, found - possible),
                    doubled,
                    whole && inPlace ? 0 : 1,
                    0,
                    0);
        }
    }
}
