package dev.pathway.jsonl;

/**
 * The simulated end of everything: no code of the log may catch it, and what it was doing stops in the middle. The end of
 * the process alone is this too; they differ in what is left.
 */
final class PowerCut extends Error {

    private static final long serialVersionUID = 1L;

    PowerCut() {
        super("power cut", null, false, false);
    }
}
