package dev.pathway.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a segment, which says what the file is.
 *
 * <p>A reader must refuse a file whose {@code format} is above {@link LogLine#FORMAT_VERSION} or that has an incompatible
 * feature it does not know. It is able to, because a later version may add members here but neither drops nor redefines
 * these.
 *
 * @param format the version of the format of the whole file
 * @param store the identity of the log
 * @param epoch which tenure wrote the file; the highest counts where two overlap
 * @param firstSeq the sequence number of the first event that the file may hold
 * @param previous the name of the file before this one; null for the first
 * @param compat features that a reader may ignore
 * @param incompat features without which the file cannot be understood
 * @param writer the version of the program that wrote the file
 */
public record Head(
        int format,
        String store,
        long epoch,
        long firstSeq,
        long durable,
        @Nullable String previous,
        List<String> compat,
        List<String> incompat,
        String writer)
        implements LogLine {

    public Head {
        if (format < 1 || epoch < 0 || firstSeq < 1 || durable < 0) {
            throw new IllegalArgumentException("format " + format + ", epoch " + epoch + ", first_seq " + firstSeq
                    + " or d " + durable + " is too small");
        }
        compat = List.copyOf(compat);
        incompat = List.copyOf(incompat);
    }
}
