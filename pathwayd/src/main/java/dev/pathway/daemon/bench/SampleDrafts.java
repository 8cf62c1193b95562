package dev.pathway.daemon.bench;

import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Drafts to measure with, no two alike: 300 bytes of content, and a label that 100 of them share. Safe for use by several
 * threads.
 */
final class SampleDrafts {

    /** How many bytes each content has. */
    static final int CONTENT_BYTES = 300;

    /** How many drafts, one after another, have a label in common. */
    static final int SHARING = 100;

    /** The key of that label. */
    static final String LABEL = "user_id";

    private static final int FIRST = 1_000_000_000;
    private static final String TEXT = text();

    private final AtomicInteger made = new AtomicInteger();

    private static String text() {
        String begin = ",\"text\":\"";
        String words = "The ferry to the island leaves at 7:40 from the old pier, except on Sundays. ".repeat(5);
        int room = CONTENT_BYTES - head(0).length() - begin.length() - "\"}".length();
        return begin + words.substring(0, room) + "\"}";
    }

    private static String head(int number) {
        return "{\"number\":" + (FIRST + number);
    }

    /** Returns another one, its text checked as anybody's is. */
    Draft next() {
        int number = made.getAndIncrement();
        return Draft.builder(Content.from((head(number) + TEXT).getBytes(StandardCharsets.US_ASCII)))
                .label(LABEL, user(number / SHARING))
                .build();
    }

    /** Returns the label that those share that were made as the first hundred, the second, and so on, counted from 0. */
    static String user(int hundred) {
        return "user-" + hundred;
    }
}
