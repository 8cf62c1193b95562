package dev.pathway.jsonl;

import dev.pathway.json.Head;
import dev.pathway.json.LogLine;
import java.util.List;

/** Heads of files that are made by hand. */
final class TestHeads {

    static final String STORE = "11111111-2222-3333-4444-555555555555";

    private TestHeads() {}

    static Head of(long epoch, long firstSeq, long durable) {
        return of(STORE, epoch, firstSeq, durable);
    }

    static Head of(String store, long epoch, long firstSeq, long durable) {
        return new Head(LogLine.FORMAT_VERSION, store, epoch, firstSeq, durable, null, List.of(), List.of(), "test");
    }
}
