package dev.pathway.bench.store;

import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/** The documents as drafts. */
final class Drafts {

    /** How many users there are, whose traces are spread over the whole store. */
    static final int USERS = 4_000;

    /** How many traces belong to one run. */
    static final int RUN = 100;

    private Drafts() {}

    /** Returns the document of a number, without labels. */
    static Draft plain(long number) {
        return builder(number).build();
    }

    /** Returns a function for so many traces, each with two labels: one of 4,000 users, and a run of 100 traces. */
    static LongFunction<Draft> labelled(long traces) {
        long runs = Math.max(1, traces / RUN);
        return number -> builder(number)
                .label("user_id", "user-" + number % USERS)
                .label("run_id", run(number % runs))
                .build();
    }

    /** Returns a trace of few bytes with one label, that of a run of 100 traces, one after the other. */
    static Draft small(long number) {
        return Draft.builder(Content.from(smallJson(number)))
                .uid(Documents.key(number))
                .label("run_id", run(number / RUN))
                .build();
    }

    /** Returns the content of a small draft. */
    static byte[] smallJson(long number) {
        return ("{\"step\":" + number + "}").getBytes(StandardCharsets.US_ASCII);
    }

    static String run(long number) {
        return "run-" + number;
    }

    private static Draft.Builder builder(long number) {
        return Draft.builder(Content.from(Documents.json(number))).uid(Documents.key(number));
    }
}
