package dev.pathway.error;

/**
 * The content is larger than the store takes.
 *
 * <p>Nothing was written. Repeating the call fails again: the caller has to send less, or the operator has to raise the
 * limit, which can be 4 MiB at most.
 */
public final class ContentTooLarge extends PathwayException {

    private static final long serialVersionUID = 1L;

    private final long sizeBytes;
    private final long limitBytes;

    public ContentTooLarge(long sizeBytes, long limitBytes) {
        super("Content of " + sizeBytes + " bytes is over the limit of " + limitBytes + " bytes");
        this.sizeBytes = sizeBytes;
        this.limitBytes = limitBytes;
    }

    /** Returns the size of the content, in bytes, without insignificant white space. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** Returns the largest size that the store takes, in bytes. */
    public long limitBytes() {
        return limitBytes;
    }
}
