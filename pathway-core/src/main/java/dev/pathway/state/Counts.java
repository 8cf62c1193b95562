package dev.pathway.state;

/**
 * What a state holds, in numbers; {@link dev.pathway.store.Stats} says what each of them means.
 *
 * @param snapshotBytes roughly how many bytes a snapshot has
 */
public record Counts(
        long traces,
        long retired,
        long superseded,
        long replays,
        long events,
        long skipped,
        long contentBytes,
        long snapshotBytes) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);
}
