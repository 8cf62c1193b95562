package dev.pathway.state;

import dev.pathway.error.InvalidFilter;
import dev.pathway.search.LabelTest;
import dev.pathway.search.SearchFilter;
import dev.pathway.search.TimeRange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeSet;

/**
 * Where the next page of a search begins, as a text that callers hand back.
 *
 * <pre>
 *   base64url( version 1 byte | as-of seq 8 | last created seq 8 | seal 16 )
 * </pre>
 *
 * <p>The seal is a hash over the log's identity, the filter and both numbers, so that a cursor of another log, of
 * another filter, or changed by hand is refused. It keeps out mistakes; a cursor gives nobody a right.
 *
 * @param asOfSeq the last sequence number published when the first page was evaluated
 * @param lastCreatedSeq the created sequence number of the last trace given; 0 before the first page
 */
record SearchCursor(long asOfSeq, long lastCreatedSeq) {

    private static final byte VERSION = 1;
    private static final int SEAL_BYTES = 16;
    private static final int MAX_CHARS = 512;

    String encode(SearchFilter filter, String logIdentity) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + 16 + SEAL_BYTES)
                .put(VERSION)
                .putLong(asOfSeq)
                .putLong(lastCreatedSeq)
                .put(seal(filter, logIdentity));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static SearchCursor decode(String text, SearchFilter filter, String logIdentity) {
        if (text.length() <= MAX_CHARS) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
                if (bytes.remaining() == 1 + 16 + SEAL_BYTES && bytes.get() == VERSION) {
                    SearchCursor cursor = new SearchCursor(bytes.getLong(), bytes.getLong());
                    byte[] seal = new byte[SEAL_BYTES];
                    bytes.get(seal);
                    if (MessageDigest.isEqual(seal, cursor.seal(filter, logIdentity))) {
                        return cursor;
                    }
                }
            } catch (IllegalArgumentException notBase64) {
                throw refused();
            }
        }
        throw refused();
    }

    private static InvalidFilter refused() {
        return new InvalidFilter("cursor", "was not given by this store for this filter");
    }

    private byte[] seal(SearchFilter filter, String logIdentity) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ByteBuffer.allocate(16)
                    .putLong(asOfSeq)
                    .putLong(lastCreatedSeq)
                    .flip());
            part(sha, logIdentity);
            for (LabelTest test : filter.labels()) {
                part(sha, test.key());
                if (test instanceof LabelTest.In in) {
                    new TreeSet<>(in.values()).forEach(value -> part(sha, value));
                }
                part(sha, "");
            }
            part(sha, filter.text().orElse(""));
            part(sha, filter.created());
            part(sha, filter.updated());
            part(sha, filter.occurred());
            part(sha, filter.predecessor().orElse(""));
            part(sha, filter.includeRetired() + " " + filter.latestOnly() + " " + filter.order());
            return Arrays.copyOf(sha.digest(), SEAL_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    private static void part(MessageDigest sha, TimeRange range) {
        part(sha, String.valueOf(range.from()));
        part(sha, String.valueOf(range.to()));
    }

    /** Adds a text with its length, so that no two lists of texts hash alike. */
    private static void part(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        sha.update(bytes);
    }
}
