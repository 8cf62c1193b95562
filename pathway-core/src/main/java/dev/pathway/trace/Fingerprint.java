package dev.pathway.trace;

import java.util.zip.CRC32C;

/**
 * What is kept of the first draft of a trace, to tell whether a repeat differs from it: the length of the content in the
 * upper 32 bits, the CRC32C of content and labels in the lower ones.
 *
 * <p>It finds mistakes, not forgeries.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /** Returns the fingerprint of a content with its labels. */
    public static long of(Content content, Labels labels) {
        CRC32C crc = new CRC32C();
        content.update(crc);
        crc.update(0);
        labels.update(crc);
        return (long) content.sizeBytes() << 32 | crc.getValue();
    }
}
