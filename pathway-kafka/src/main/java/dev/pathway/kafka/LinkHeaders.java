package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A link as the headers of a record, each a text in UTF-8 that generic tools can show:
 *
 * <pre>
 * pathway    the version of this format: 1
 * link       its number
 * events     how many events the value holds
 * seq        the last sequence number up to here
 * id         its id
 * previous   the id of its predecessor, or - for the first
 * by         who begins a tenure; only in empty links
 * </pre>
 *
 * <p>A later version may add headers; it raises the version where an older reader must not read on.
 */
final class LinkHeaders {

    static final int FORMAT_VERSION = 1;

    private static final String FORMAT = "pathway";
    private static final String NUMBER = "link";
    private static final String EVENTS = "events";
    private static final String LAST_SEQ = "seq";
    private static final String ID = "id";
    private static final String PREVIOUS = "previous";
    private static final String BY = "by";

    private LinkHeaders() {}

    static void write(Link link, Headers headers) {
        add(headers, FORMAT, Integer.toString(FORMAT_VERSION));
        add(headers, NUMBER, Long.toString(link.number()));
        add(headers, EVENTS, Integer.toString(link.events()));
        add(headers, LAST_SEQ, Long.toString(link.lastSeq()));
        add(headers, ID, link.id());
        add(headers, PREVIOUS, link.previous());
        String by = link.by();
        if (by != null) {
            add(headers, BY, by);
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the link that the headers tell of; empty where they are no link's.
     *
     * @throws EventLogException.Damaged if they are a link's and cannot be understood
     */
    static Optional<Link> read(Headers headers, long offset) {
        String format = text(headers, FORMAT);
        if (format == null) {
            return Optional.empty();
        }
        try {
            if (Integer.parseInt(format) != FORMAT_VERSION) {
                throw new EventLogException.Damaged(
                        "The record at offset " + offset + " is in format " + format
                                + ", which a later version wrote: use that version",
                        null);
            }
            return Optional.of(new Link(
                    Long.parseLong(required(headers, NUMBER)),
                    Integer.parseInt(required(headers, EVENTS)),
                    Long.parseLong(required(headers, LAST_SEQ)),
                    required(headers, ID),
                    required(headers, PREVIOUS),
                    text(headers, BY)));
        } catch (IllegalArgumentException e) {
            throw new EventLogException.Damaged("The headers of the record at offset " + offset + " are no link's", e);
        }
    }

    private static String required(Headers headers, String name) {
        String value = text(headers, name);
        if (value == null) {
            throw new IllegalArgumentException("There is no header " + name);
        }
        return value;
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
