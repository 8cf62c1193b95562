package dev.pathway.jsonl;

import java.util.List;

/**
 * What stands behind the end of a log: what the crash of a former writer left of its last write.
 *
 * <p>Whole lines among it were never acknowledged as durable, and one before them is missing; they are rejected.
 *
 * @param survey of the newest segment
 * @param end the last number of the log
 */
record TornEnd(Survey survey, long end) {

    /** Counts it as torn rather than bad, and adds the lines to what is rejected. */
    void addTo(Findings findings, List<BadPieces> bad) {
        if (survey.bad().isEmpty()) {
            return;
        }
        BadPieces last = survey.bad().get(survey.bad().size() - 1);
        long from = endOfLog(last.file());
        for (BadPieces.Piece piece : last.listed()) {
            if (piece.start() >= from) {
                findings.badPieces--;
                findings.tornBytes += piece.length();
            }
        }
        for (Survey.Run run : survey.runs().tailMap(end, false).values()) {
            BadPieces lines = new BadPieces(run.file());
            lines.add(run.start(), run.end(), "stands behind the end of the log");
            findings.tornBytes += run.end() - run.start();
            bad.add(lines);
        }
    }

    /** Returns where in the last file the last line stands that is kept, or that proves how far the log goes. */
    private long endOfLog(String lastFile) {
        var run = survey.runs().floorEntry(end);
        if (run != null && run.getValue().lastSeq() >= end) {
            return run.getValue().file().equals(lastFile) ? run.getValue().end() : 0;
        }
        return survey.provenAt();
    }
}
