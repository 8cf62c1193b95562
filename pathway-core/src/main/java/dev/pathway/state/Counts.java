package dev.pathway.state;

/** What a state holds, in numbers; {@link dev.pathway.store.Stats} says what each of them means. */
public record Counts(
        long traces, long retired, long superseded, long replays, long events, long skipped, long contentBytes) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);
}
