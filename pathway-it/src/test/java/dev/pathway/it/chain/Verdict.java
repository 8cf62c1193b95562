package dev.pathway.it.chain;

/**
 * What an oracle has counted.
 *
 * @param acknowledged events that somebody was told are stored
 * @param takeovers how often somebody became the writer after somebody else
 * @param uncertain appends of which the answer did not come
 * @param lost acknowledged events that are not there
 * @param ghosts events that are there, and somebody was told they are not
 * @param doubled events that are there once more than once
 * @param torn appends that are there neither whole nor, where they were several records and nobody was promised more, as
 *     their beginning
 * @param missed answers that presumed that one is the writer, asked for after another had become it
 * @param misread histories handed over that were not the log's
 */
record Verdict(
        long acknowledged,
        long takeovers,
        long uncertain,
        long lost,
        long ghosts,
        long doubled,
        long torn,
        long missed,
        long misread) {

    static final Verdict NOTHING = new Verdict(0, 0, 0, 0, 0, 0, 0, 0, 0);

    Verdict plus(Verdict other) {
        return new Verdict(
                acknowledged + other.acknowledged,
                takeovers + other.takeovers,
                uncertain + other.uncertain,
                lost + other.lost,
                ghosts + other.ghosts,
                doubled + other.doubled,
                torn + other.torn,
                missed + other.missed,
                misread + other.misread);
    }

    /** Returns the same without what is no fault. */
    Verdict faults() {
        return new Verdict(0, 0, 0, lost, ghosts, doubled, torn, missed, misread);
    }
}
